r"""A required request is met, by its course or an alternative.

.. math:: \sum_{g \in \mathrm{choices}(r)} \mathrm{member}_{s,g} \ge 1 \qquad \forall r \text{ required}
"""

from solver.model.partial_model import Draft


def required_requests_are_granted(draft: Draft) -> None:
    """Post the rule."""
    for index in sorted(draft.freedom.wishes):
        wish = draft.board.wishes[index]
        if wish.required:
            draft.any_of(draft.variables.member.get((wish.student, group), 0) for group in wish.rank)
