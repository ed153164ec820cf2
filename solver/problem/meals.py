"""The time a student has to eat on a long day."""

from collections.abc import Sequence
from itertools import pairwise

from solver.problem.problem import Board, remembered


def loses_meal(board: Board, places: Sequence[int]) -> bool:
    """Whether a day with lessons at these places, in order of time, has no break long enough for a meal."""
    return len(places) >= board.policy.long_day and not any(
        leaves_time(board, first, second) for first, second in pairwise(places)
    )


@remembered
def leaves_time(board: Board, first: int, second: int) -> bool:
    """Whether there is time for a meal between lessons at two places that follow each other."""
    a, b = board.slots[first], board.slots[second]
    travel = board.network.travel_minutes.get((a.school, b.school))
    return travel is not None and b.start - a.end - travel >= board.policy.meal_minutes


@remembered
def is_safe(board: Board, school: int, day: int) -> bool:
    """Whether who spends a day at one school has time to eat, whatever lessons of a long day it has."""
    slots = board.slots_at.get((school, day), ())
    many = board.policy.long_day
    runs = (slots[first : first + many] for first in range(len(slots) - many + 1))
    idle = (leaves_time(board, slots[i], slots[j]) for i in range(len(slots)) for j in range(i + 2, len(slots)))
    return all(any(leaves_time(board, a, b) for a, b in pairwise(run)) for run in runs) and all(idle)
