"""A student's day as the bits of a number, and what it is worth: windows, a meal, a way, too much, or not to be had."""

from typing import NamedTuple

import numpy as np

from solver.local_search.grid import Grid
from solver.problem.meals import loses_meal
from solver.problem.problem import Problem
from solver.solution.weeks import windows_between


class Day(NamedTuple):
    """What the lessons of a day amount to for a student of a school.

    Attributes
    ----------
    legal
        Whether one person can attend them, within the load of a day, late ones after the others.
    windows, meals, away
        Windows, days without time to eat (0 or 1), days elsewhere (0 or 1).
    """

    legal: bool
    windows: int
    meals: int
    away: int


class Days:
    """Values of days, each counted once; a day is the set of its lessons as bits.

    Ordinary lessons in a slot have the column of the slot, extracurricular ones a column T further on.

    Attributes
    ----------
    columns
        For every day of the cycle the columns of its lessons.
    bits
        For every day the bits that stand for them.
    """

    def __init__(self, problem: Problem, grid: Grid) -> None:
        self.problem, self.grid = problem, grid
        self.columns: list[np.ndarray] = []
        self.bits: list[np.ndarray] = []
        for day in problem.days:
            slots = [slot for slot in problem.slots_on[day]]
            columns = [*slots, *(slot + grid.size for slot in slots)] if problem.extracurricular else slots
            self.columns.append(np.array(columns, np.int64))
            self.bits.append(2 ** np.arange(len(columns), dtype=np.int64) if len(columns) < 63 else self._objects(len(columns)))
        self._known: dict[tuple[int, int, int], Day] = {}

    @staticmethod
    def _objects(number: int) -> np.ndarray:
        return np.array([1 << place for place in range(number)], object)

    def value(self, day: int, home: int, mask: int) -> Day:
        """What a day is worth to a student of a school."""
        key = (day, home, mask)
        if key not in self._known:
            self._known[key] = self._count(day, home, mask)
        return self._known[key]

    def _count(self, day: int, home: int, mask: int) -> Day:
        problem, size = self.problem, self.grid.size
        columns = [int(column) for place, column in enumerate(self.columns[day]) if mask >> place & 1]
        ordinary, late = [c for c in columns if c < size], [c - size for c in columns if c >= size]
        slots = ordinary + late
        places = sorted((problem.place[slot] for slot in slots), key=problem.rank.__getitem__)
        clash = self.grid.clash[np.ix_(slots, slots)].sum() > len(slots) if slots else False
        waits = bool(late) and bool(ordinary) and bool(self.grid.waits[np.ix_(late, ordinary)].any())
        policy = problem.policy
        crowded = policy.holds("students_stay_within_daily_load") and len(ordinary) > policy.lessons_a_day
        away = int(any(problem.slot_school[slot] != home for slot in slots))
        return Day(not (clash or waits or crowded), windows_between(problem, places), int(loses_meal(problem, tuple(places))), away)
