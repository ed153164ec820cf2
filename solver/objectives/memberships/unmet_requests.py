r"""Requests not granted, all and by priority.

.. math:: \sum_{r} \Bigl(1 - \sum_{g \in \mathrm{choices}(r)} \mathrm{member}_{s,g}\Bigr)
"""

from collections import Counter

from solver.counting.counted import Counted
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, total, weighted
from solver.model.partial_model import PartialModel


def unmet_requests(model: PartialModel) -> dict[str, Linear]:
    """Amounts ``unmet_requests:1`` to ``:3`` and their sum."""
    terms: dict[int, list[tuple[Linear, int]]] = {1: [], 2: [], 3: []}
    for index in sorted(model.freedom.requests):
        request = model.problem.requests[index]
        granted = total(
            model.variables.member.get((request.student, group), 0) for group in request.rank
        )
        terms[request.priority] += [(1, 1), (granted, -1)]
    amounts = {
        f"unmet_requests:{priority}": weighted(terms_of_priority)
        for priority, terms_of_priority in terms.items()
    }
    return {**amounts, "unmet_requests": total(amounts.values())}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amounts of a solution."""
    unmet = Counter(
        request.priority
        for request in evaluated.problem.requests
        if evaluated.solution.granted[request.index] is None
    )
    amounts = {f"unmet_requests:{priority}": unmet[priority] for priority in (1, 2, 3)}
    return {**amounts, "unmet_requests": sum(amounts.values())}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amounts of any plan, where they are kept small."""
    unmet = counted.relaxation.unmet
    amounts = {f"unmet_requests:{priority}": amount for priority, amount in unmet.items()}
    return {**amounts, "unmet_requests": total(unmet.values())}
