r"""Sum of the ranks of the alternatives granted.

.. math:: \sum_{r} \sum_{k} k \sum_{g \in \mathrm{choice}_k(r)} \mathrm{member}_{s,g}
"""

from solver.counting.counted import Counted
from solver.evaluation.evaluated import Evaluated
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


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    pairs = zip(evaluated.problem.requests, evaluated.solution.granted, strict=True)
    ranks = (request.rank[group] for request, group in pairs if group is not None)
    return {"alternatives_used": sum(ranks)}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"alternatives_used": counted.relaxation.ranks}
