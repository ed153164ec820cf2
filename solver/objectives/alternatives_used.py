r"""Sum of the ranks of the alternatives granted.

.. math:: \sum_{r} \sum_{k} k \sum_{g \in \mathrm{choice}_k(r)} \mathrm{member}_{s,g}
"""

from solver.model.literals import Linear, weighted
from solver.model.partial_model import Draft


def alternatives_used(draft: Draft) -> dict[str, Linear]:
    """The amount."""
    wishes = [draft.board.wishes[index] for index in sorted(draft.freedom.wishes)]
    terms = [(draft.variables.member.get((wish.student, group), 0), rank) for wish in wishes for group, rank in wish.rank.items()]
    return {"alternatives_used": weighted(terms)}
