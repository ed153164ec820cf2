r"""Wishes not granted, all and by priority.

.. math:: \sum_{r} \Bigl(1 - \sum_{g \in \mathrm{choices}(r)} \mathrm{member}_{s,g}\Bigr)
"""

from solver.model.literals import Linear, total, weighted
from solver.model.partial_model import Draft


def unmet_requests(draft: Draft) -> dict[str, Linear]:
    """Amounts ``unmet_requests:1`` to ``:3`` and their sum."""
    terms: dict[int, list[tuple[Linear, int]]] = {1: [], 2: [], 3: []}
    for index in sorted(draft.freedom.wishes):
        wish = draft.board.wishes[index]
        granted = total(draft.variables.member.get((wish.student, group), 0) for group in wish.rank)
        terms[wish.priority] += [(1, 1), (granted, -1)]
    amounts = {f"unmet_requests:{priority}": weighted(found) for priority, found in terms.items()}
    return {**amounts, "unmet_requests": total(amounts.values())}
