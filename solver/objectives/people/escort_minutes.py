r"""Minutes that leaders spend on the way with students.

.. math:: \sum_k \mathrm{minutes}_k \sum_t \mathrm{lead}_{t,k}
"""

from solver.counting.counted import Counted
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, weighted
from solver.model.partial_model import PartialModel
from solver.model.terms.escort_terms import escorts_of
from solver.problem.travel import minutes_of


def escort_minutes(model: PartialModel) -> dict[str, Linear]:
    """The amount in a complete model; others do not decide about parties."""
    lead = escorts_of(model).lead.items()
    terms = [
        (literal, minutes_of(model.problem, departure.origin, departure.target) or 0)
        for (_, departure), literal in lead
    ]
    return {"escort_minutes": weighted(terms)}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    return {"escort_minutes": evaluated.escorting.minutes}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"escort_minutes": counted.parties.minutes}
