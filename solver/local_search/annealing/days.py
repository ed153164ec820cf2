"""A student's day as the bits of a number, and what it is worth: windows, a meal, a way, too much,
or not to be had.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solver.local_search.facts.grid import Grid, Ints
from solver.problem.meals import loses_meal
from solver.problem.problem import Problem
from solver.solution.weeks import windows_between

#: Bits of the largest number that numpy computes with; longer days are numbers of Python.
MOST_BITS = 62


class Day(NamedTuple):
    """What the lessons of a day amount to for a student of a school.

    Attributes
    ----------
    legal
        Whether one person can attend them, within the load of a day, late ones after the others.
    windows, meals, away, late
        Windows, days without time to eat (0 or 1), days elsewhere (0 or 1), and at how many of its
        ends the day is late (0, 1 or 2).
    """

    legal: bool
    windows: int
    meals: int
    away: int
    late: int


#: A day that nobody can have; all of them are one row of the table.
REFUSED = Day(legal=False, windows=0, meals=0, away=0, late=0)
#: Place of that row, and of a day nobody has asked about yet.
IS_REFUSED, UNKNOWN = 0, -1


class Days:
    """Values of days, each counted once and kept in a table; a day is the set of its lessons as
    bits. T slots.

    Ordinary lessons in a slot have the column of the slot, extracurricular ones a column T further
    on.

    Attributes
    ----------
    columns
        For every day of the cycle the columns of its lessons.
    bits
        For every day the numbers that stand for them: powers of 2.
    """

    def __init__(self, problem: Problem, grid: Grid) -> None:
        self.problem, self.grid = problem, grid
        self.columns: list[Ints] = []
        self.bits: list[NDArray[np.generic]] = []
        for day in problem.days:
            slots = list(problem.slots_on[day])
            columns = (
                slots + [slot + grid.size for slot in slots] if problem.extracurricular else slots
            )
            self.columns.append(np.array(columns, np.int64))
            kind = np.int64 if len(columns) <= MOST_BITS else object
            self.bits.append(np.array([1 << place for place in range(len(columns))], kind))
        schools = range(len(problem.schools))
        self._place: list[list[dict[int, int]]] = [[{} for _ in schools] for _ in problem.days]
        self._days = [REFUSED]
        self._table = np.zeros((1, len(REFUSED) - 1), np.int64)

    def masks(self, day: int, lessons: NDArray[np.int8]) -> list[int]:
        """(n, columns) lessons of n students on a day, 0 or 1, as numbers."""
        bits = self.bits[day]
        masks: list[int] = (lessons.astype(bits.dtype) @ bits).tolist()
        return masks

    def value(self, day: int, home: int, mask: int) -> Day:
        """What a day is worth to a student of a school; no amounts where nobody can have it."""
        return self._days[self._placed(day, home, mask)]

    def values(self, day: int, homes: Sequence[int], masks: Sequence[int]) -> Ints | None:
        """(n, 4) windows, meals, days elsewhere and late ends of a day of n students of some
        schools; None where one of them cannot have it.
        """
        known = self._place[day]
        places = [known[home].get(mask, UNKNOWN) for home, mask in zip(homes, masks, strict=True)]
        if UNKNOWN in places:
            pairs = zip(homes, masks, strict=True)
            places = [self._placed(day, home, mask) for home, mask in pairs]
        if IS_REFUSED in places:
            return None
        if len(self._table) < len(self._days):
            new = [day[1:] for day in self._days[len(self._table) :]]
            self._table = np.concatenate([self._table, np.array(new, np.int64)])
        amounts: Ints = self._table[places]
        return amounts

    def _placed(self, day: int, home: int, mask: int) -> int:
        """Place of a day in the table, counted where nobody has asked for it yet."""
        known = self._place[day][home]
        if mask not in known:
            counted = self._count(day, home, mask)
            known[mask] = len(self._days) if counted.legal else IS_REFUSED
            if counted.legal:
                self._days.append(counted)
        return known[mask]

    def _count(self, day: int, home: int, mask: int) -> Day:
        problem, size = self.problem, self.grid.size
        columns = [
            int(column) for place, column in enumerate(self.columns[day]) if mask >> place & 1
        ]
        ordinary, late = [c for c in columns if c < size], [c - size for c in columns if c >= size]
        slots = ordinary + late
        places = tuple(
            sorted((problem.place[slot] for slot in slots), key=problem.rank.__getitem__)
        )
        away = any(problem.slot_school[slot] != home for slot in slots)
        legal = self._is_legal(ordinary, late)
        return Day(
            legal,
            windows_between(problem, places),
            int(loses_meal(problem, places)),
            int(away),
            self._late(ordinary),
        )

    def _late(self, ordinary: list[int]) -> int:
        policy = self.problem.policy
        periods = [self.problem.slots[slot].period for slot in ordinary]
        if not periods:
            return 0
        return (min(periods) > policy.begins_by) + (max(periods) > policy.ends_by)

    def _is_legal(self, ordinary: list[int], late: list[int]) -> bool:
        policy, slots = self.problem.policy, ordinary + late
        clash = bool(slots) and bool(self.grid.clash[np.ix_(slots, slots)].sum() > len(slots))
        waits = (
            bool(late) and bool(ordinary) and bool(self.grid.waits[np.ix_(late, ordinary)].any())
        )
        crowded = (
            policy.holds("students_stay_within_daily_load") and len(ordinary) > policy.lessons_a_day
        )
        return not (clash or waits or crowded)
