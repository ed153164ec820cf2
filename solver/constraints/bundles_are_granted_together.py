r"""Wishes of a bundle are granted all or none, and no two groups of the bundle are of subjects at different levels.

.. math:: \mathrm{met}_r = \mathrm{met}_q, \qquad \mathrm{member}_{s,g} + \mathrm{member}_{s,h} \le 1
          \qquad \forall r, q \text{ of a bundle of } s,\ g, h \text{ among its choices at two levels}

with :math:`\mathrm{met}_r` when one of the choices of r has the student as a member.
"""

from collections import defaultdict

from models.network import Level
from solver.model.literals import Literal
from solver.model.partial_model import Draft
from solver.problem.problem import Wish


def bundles_are_granted_together(draft: Draft) -> None:
    """Post the rule for bundles of which a wish is free."""
    for wishes in draft.board.bundles:
        if any(wish.index in draft.freedom.wishes for wish in wishes):
            _all_or_none(draft, wishes)
            _at_one_level(draft, wishes)


def _all_or_none(draft: Draft, wishes: tuple[Wish, ...]) -> None:
    member = draft.variables.member
    met = [draft.either(member.get((wish.student, group), 0) for group in wish.rank) for wish in wishes]
    for first, second in zip(met, met[1:] + met[:1], strict=True):
        draft.implies(first, second)


def _at_one_level(draft: Draft, wishes: tuple[Wish, ...]) -> None:
    board, levels = draft.board, defaultdict[Level, list[Literal]](list)
    for wish in wishes:
        for group in wish.rank:
            level = board.network.level_of(board.groups[group].course.id)
            if level is not None:
                levels[level].append(draft.variables.member.get((wish.student, group), 0))
    draft.not_all(*(draft.either(levels[level]) for level in Level))
