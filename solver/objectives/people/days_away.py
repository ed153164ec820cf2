r"""Student-days with a lesson outside the home school.

.. math:: \sum_s \sum_d \mathrm{away}_{s,d}, \qquad \mathrm{away}_{s,d} \ge
          \mathrm{attends}_{s,g} \wedge \mathrm{meets}_{g,d} \quad \forall g \text{ elsewhere}
"""

from solver.counting.counted import Counted
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, weighted
from solver.model.partial_model import PartialModel
from solver.model.terms.away_terms import days_away as literals_of_days_away


def days_away(model: PartialModel) -> dict[str, Linear]:
    """The amount."""
    terms = [
        (away, len(profile.students))
        for profile in model.profiles
        for away in literals_of_days_away(model, profile).values()
    ]
    return {"days_away": weighted(terms)}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    return {"days_away": evaluated.measures.away}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"days_away": counted.trips.days}
