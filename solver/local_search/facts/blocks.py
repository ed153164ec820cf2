"""Lessons of a part in blocks that are moved as one: doubles that must be, single lessons, lessons
of one week.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from models.network import Doubles
from solver.local_search.facts.grid import Flags, Grid
from solver.problem.pins import pinned_lessons
from solver.problem.problem import Problem
from solver.problem.records import Series


@dataclass(frozen=True)
class Block:
    """Consecutive lessons of a part that are moved as one.

    Attributes
    ----------
    length
        Periods it takes, 1 or 2.
    starts
        (T,) True for the slots it may begin in.
    pinned
        The slot it has to begin in, -1 where it is free.
    """

    index: int
    series: int
    group: int
    length: int
    starts: Flags
    pinned: int

    @property
    def is_pinned(self) -> bool:
        """Whether its start is fixed by a pin."""
        return self.pinned >= 0

    @property
    def is_held(self) -> bool:
        """Whether it has hardly a choice: a double may begin at a pinned lesson or end with it."""
        return self.is_pinned or int(self.starts.sum()) <= self.length


def blocks_of(problem: Problem, grid: Grid) -> list[Block]:
    """Blocks of all series, in order; those of every week before those of one week."""
    pins = _pinned_slots(problem)
    blocks: list[Block] = []
    for series in problem.series:
        for length, starts, pinned in _Cut(
            problem, grid, series, pins.get(series.index, [])
        ).pieces():
            blocks.append(Block(len(blocks), series.index, series.group, length, starts, pinned))
    return blocks


def _pinned_slots(problem: Problem) -> dict[int, list[int]]:
    """Slots that pins of times and rooms hold, by series; a pin without a part holds a lesson of
    the first one.
    """
    slots: dict[int, dict[int, None]] = defaultdict(dict)
    for lesson in pinned_lessons(problem):
        slots[lesson.series[0]][lesson.slot] = None
    return {series: list(held) for series, held in slots.items()}


#: Periods a block takes, where it may begin, and the slot it has to begin in or -1.
_Piece = tuple[int, Flags, int]


class _Cut:
    """The lessons of a series cut into blocks."""

    def __init__(self, problem: Problem, grid: Grid, series: Series, pins: list[int]) -> None:
        self.problem, self.grid, self.series = problem, grid, series
        self.weekly, self.single = (np.zeros(grid.size, np.bool_) for _ in range(2))
        for slot in series.slots:
            (self.single if problem.slot_week[slot] else self.weekly)[slot] = True
        self.doubles = series.part.doubles is Doubles.MUST and series.most_a_day > 1
        in_order = sorted(
            pins, key=lambda slot: (problem.slots[slot].day, problem.slots[slot].start)
        )
        self.pins = [slot for slot in in_order if not problem.slot_week[slot]]
        self.pins_of_one_week = [slot for slot in in_order if problem.slot_week[slot]]

    def pieces(self) -> list[_Piece]:
        """Blocks of every week, doubles first, then those of one week."""
        weekly = self.series.weekly
        lengths = [2] * (weekly // 2) + [1] * (weekly % 2) if self.doubles else [1] * weekly
        pairs = self._pairs()
        pieces = [
            self._double(pairs) if length == 2 else (1, self.weekly, self._next_pin())
            for length in lengths
        ]
        alone = [
            self.pins_of_one_week.pop(0) if self.pins_of_one_week else -1
            for _ in range(self.series.alternating)
        ]
        return [*pieces, *((1, self.single, pinned) for pinned in alone)]

    def _pairs(self) -> Flags:
        """(T,) True for slots in which a double may begin."""
        grid, pairs = self.grid, self.weekly.copy()
        has_next = grid.follows >= 0
        pairs &= has_next
        pairs[has_next] &= self.weekly[grid.follows[has_next]]
        if not self.series.part.double_over_long_break:
            pairs &= grid.pause < self.problem.policy.long_break
        return pairs

    def _next_pin(self) -> int:
        return self.pins.pop(0) if self.pins else -1

    def _double(self, pairs: Flags) -> _Piece:
        """A double that holds the next pin, and the one after it if it can; it may begin with a
        pinned lesson or end with it.
        """
        pinned = self._next_pin()
        if pinned < 0:
            return 2, pairs, -1
        following = int(self.grid.follows[pinned])
        if following in self.pins and pairs[pinned]:
            self.pins.remove(following)
            return 2, pairs, pinned
        starts = [
            start
            for start in (pinned, self.grid.precedes.get(pinned, -1))
            if start >= 0 and pairs[start]
        ]
        if len(starts) != 2:
            return 2, pairs, next(iter(starts), pinned)
        either = np.zeros_like(pairs)
        either[starts] = True
        return 2, either, -1
