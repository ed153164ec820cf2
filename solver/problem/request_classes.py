"""Wishes counted, not listed: those with the same choices, the same schools within reach and the same fellows in a bundle."""

from dataclasses import dataclass, replace

from models.network import Form
from solver.problem.fewest_days import fewest_days
from solver.problem.problem import Board, Wish, remembered

#: A school, the form in which its groups are taught, and the class group whose seats these are, else "".
Place = tuple[int, Form, str]
#: A course at a place.
Pair = tuple[str, Place]


@dataclass(frozen=True)
class Kind:
    """Wishes that nothing here tells apart.

    Attributes
    ----------
    choices
        For every rank the courses' groups within reach, as pairs of a course and a place.
    bundle
        Kinds of the wishes granted with it or not at all, itself among them; empty for a wish on its own.
    """

    home: int
    priority: int
    required: bool
    choices: tuple[tuple[Pair, ...], ...]
    bundle: tuple["Kind", ...] = ()


def pair_of(board: Board, group: int) -> Pair:
    """Course and place of a group."""
    return board.groups[group].course.id, board.groups[group].place


def kind_of(board: Board, wish: Wish, *, near: bool = False) -> Kind:
    """The kind of a wish; ``near`` leaves out groups to which the way leads by a third school."""
    mates = board.bundle_of.get(wish.index, ()) if board.policy.holds("bundles_are_granted_together") else ()
    return replace(_kind(board, wish, near), bundle=tuple(sorted((_kind(board, mate, near) for mate in mates), key=str)))


def _kind(board: Board, wish: Wish, near: bool) -> Kind:
    home, bound = board.home[wish.student], board.policy.holds("students_stay_within_trips")
    limit = board.max_days_away(wish.student) if bound else None
    choices = tuple(_pairs(board, home, groups, limit, near) for groups in wish.groups)
    return Kind(home, wish.priority, wish.required, choices)


@remembered
def _pairs(board: Board, home: int, groups: tuple[int, ...], limit: int | None, near: bool) -> tuple[Pair, ...]:
    """Courses and places of groups within reach that take no more days elsewhere than a student may be away."""
    near_enough = (group for group in groups if _within_reach(board, home, group, limit, near))
    return tuple(sorted({pair_of(board, group) for group in near_enough}))


def is_away(place: Place, home: int) -> bool:
    """Whether who is taught there has to leave the home school."""
    return place[0] != home and place[1] is Form.ON_SITE


def _within_reach(board: Board, home: int, group: int, limit: int | None, near: bool) -> bool:
    if not board.groups[group].is_elsewhere(home):
        return True
    reached = board.groups[group].school in (board.neighbours if near else board.within_reach)[home]
    return reached and (limit is None or fewest_days(board, group) <= limit)
