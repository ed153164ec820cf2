r"""Parties that go from school to school.

.. math:: \sum_k \max\bigl(\max_s \mathrm{ride}_{s,k}, \max_t \mathrm{lead}_{t,k}\bigr)
"""

from solver.counting.counted import Counted
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel
from solver.model.terms.escort_terms import escorts_of


def parties(model: PartialModel) -> dict[str, Linear]:
    """The amount in a complete model; others do not decide about parties."""
    departures = escorts_of(model).by_departure().values()
    return {
        "parties": total(
            model.implied_by([*riders, *(literal for _, literal in leaders)])
            for riders, leaders in departures
        )
    }


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution, in every week of the cycle."""
    weeks = evaluated.problem.weeks
    parties = evaluated.escorting.parties
    return {"parties": sum(weeks if party.weeks == 0 else 1 for party in parties)}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"parties": counted.parties.number}
