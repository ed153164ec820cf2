"""The time a student has to eat on a long day."""

from collections.abc import Sequence
from itertools import pairwise

from solver.problem.memory import remembered
from solver.problem.problem import Problem


def loses_meal(problem: Problem, places: Sequence[int]) -> bool:
    """Whether a day with lessons at these places, in order of time, has no break long enough for a
    meal.
    """
    return len(places) >= problem.policy.long_day and not any(
        leaves_time(problem, first, second) for first, second in pairwise(places)
    )


@remembered
def leaves_time(problem: Problem, first: int, second: int) -> bool:
    """Whether there is time for a meal between lessons at two places that follow each other."""
    a, b = problem.slots[first], problem.slots[second]
    travel = problem.network.travel_minutes.get((a.school, b.school))
    return travel is not None and b.start - a.end - travel >= problem.policy.meal_minutes


@remembered
def is_safe(problem: Problem, school: int, day: int) -> bool:
    """Whether who spends a day at one school has time to eat, whatever lessons of a long day it
    has.
    """
    slots = problem.slots_at.get((school, day), ())
    many = problem.policy.long_day
    runs = (slots[first : first + many] for first in range(len(slots) - many + 1))
    idle = (
        leaves_time(problem, slots[i], slots[j])
        for i in range(len(slots))
        for j in range(i + 2, len(slots))
    )
    return all(any(leaves_time(problem, a, b) for a, b in pairwise(run)) for run in runs) and all(
        idle
    )
