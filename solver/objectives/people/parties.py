r"""Parties that go from school to school.

.. math:: \sum_k \max\bigl(\max_s \mathrm{ride}_{s,k}, \max_t \mathrm{lead}_{t,k}\bigr)
"""

from solver.model.escort_terms import escorts_of
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel


def parties(model: PartialModel) -> dict[str, Linear]:
    """The amount in a complete model; others do not decide about parties."""
    departures = escorts_of(model).by_departure().values()
    return {
        "parties": total(
            model.implied_by([*riders, *(literal for _, literal in leaders)])
            for riders, leaders in departures
        )
    }
