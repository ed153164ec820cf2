r"""Nobody is in a group he did not ask for, and a request with its alternatives grants one group at most.

.. math:: \sum_{g \in \mathrm{choices}(r)} \mathrm{member}_{s,g} \le 1 \qquad \forall r
"""

from solver.model.partial_model import Draft


def requests_are_granted_once(draft: Draft) -> None:
    """Post the rule."""
    board, member = draft.board, draft.variables.member
    for index in draft.freedom.wishes:
        wish = board.wishes[index]
        draft.at_most_one(member.get((wish.student, group), 0) for group in wish.rank)
    if board.wide:
        asked = {(wish.student, group) for wish in board.wishes for group in wish.rank}
        for (student, group), literal in member.items():
            if (student, group) not in asked and board.takes(group, student):
                draft.not_all(literal)
