r"""Sum of the ranks of the alternatives granted.

.. math:: \sum_{r} \sum_{k} k \sum_{g \in \mathrm{choice}_k(r)} \mathrm{member}_{s,g}
"""

from solver.model.literals import Linear, weighted
from solver.model.partial_model import PartialModel


def alternatives_used(model: PartialModel) -> dict[str, Linear]:
    """The amount."""
    requests = [model.problem.requests[index] for index in sorted(model.freedom.requests)]
    terms = [
        (model.variables.member.get((request.student, group), 0), rank)
        for request in requests
        for group, rank in request.rank.items()
    ]
    return {"alternatives_used": weighted(terms)}
