r"""Student-days with a lesson outside the home school.

.. math:: \sum_s \sum_d \mathrm{away}_{s,d}, \qquad \mathrm{away}_{s,d} \ge
          \mathrm{attends}_{s,g} \wedge \mathrm{meets}_{g,d} \quad \forall g \text{ elsewhere}
"""

from solver.model.away_terms import days_away as literals_of_days_away
from solver.model.literals import Linear, weighted
from solver.model.partial_model import Draft


def days_away(draft: Draft) -> dict[str, Linear]:
    """The amount."""
    terms = [
        (away, len(profile.students)) for profile in draft.profiles for away in literals_of_days_away(draft, profile).values()
    ]
    return {"days_away": weighted(terms)}
