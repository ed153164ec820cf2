"""Pins that say who belongs where, for searches that decide it before times."""

from models.network import PinKind
from solver.problem.problem import Board


def pinned_groups(board: Board) -> frozenset[int]:
    """Groups that a pin holds open."""
    pins = board.network.pins if board.policy.holds("pinned_parts_stay") else ()
    return frozenset(board.group_index[pin.group] for pin in pins if pin.group in board.group_index)


def pinned_wishes(board: Board) -> dict[int, tuple[int, ...]]:
    """Wishes that a pin grants, each with the group it does in."""
    found: dict[int, tuple[int, ...]] = {}
    for pin in board.network.pins if board.policy.holds("pinned_parts_stay") else ():
        student = board.student_index.get(pin.student) if pin.student is not None else None
        group = board.group_index.get(pin.group)
        if pin.kind is PinKind.MEMBER and student is not None and group is not None:
            found |= {wish.index: (group,) for wish in board.wishes_of[student] if group in wish.rank}
    return found
