"""Slots as matrices: what clashes with what, which period follows which, and which lessons need
rooms of their own.
"""

from collections import defaultdict
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from solver.problem.problem import Problem
from solver.problem.ties.after_lessons import placed_slots, waiting

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Grid:
    """The timeline of a problem for vector arithmetic; T slots, copies included, and D days of the
    cycle.

    Attributes
    ----------
    clash
        (T, T) 1 where nobody can attend lessons in both slots, the diagonal included.
    waits
        (T, T) 1 where an extracurricular lesson in the slot of the row clashes with an ordinary
        lesson in that of the column, or does not wait long enough for it; in a
        slot of a course that says its times itself it does not wait.
    days
        (T, D) 1 where a slot is used on a day.
    weeks
        (D, weeks) 1 where a day lies in a week of the cycle.
    patterns, pattern
        (n, D) sets of days on which slots are used, each once; (T,) which of them are those of each
        slot.
    weekday
        (T,) the day of the week a slot lies on.
    on_day
        For every day of the week (T,) True for its slots.
    follows, pause
        (T,) the next period of the school on that day, in the same weeks, -1 where there is none;
        minutes until it begins.
    precedes
        The other way round: slots that follow another one, with that one.
    overlap
        (T, T) True for slots of one day that share a minute, wherever they are.
    before
        (T, T) True where a lesson in the slot of the row begins before one in that of the column
        ends, on one day.
    beside
        For every slot those whose lessons cannot be in one room with one in it, itself included.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.size = len(problem.slots)
        self.clash = np.zeros((self.size, self.size), np.float32)
        for slot, others in enumerate(problem.clashes):
            self.clash[slot, list(others)] = 1
        self.waits = self._waits()
        self.days = np.zeros((self.size, len(problem.days)), np.float32)
        for slot, days in enumerate(problem.slot_days):
            for day in days:
                self.days[slot, problem.days.index(day)] = 1
        weeks = [problem.week_of(day) - 1 for day in problem.days]
        self.weeks = np.eye(problem.weeks, dtype=np.float32)[weeks]
        self.patterns, pattern = np.unique(self.days, axis=0, return_inverse=True)
        self.pattern: Ints = pattern.reshape(-1)
        self.weekday = np.array([slot.day for slot in problem.slots], np.int64)
        self.on_day = {int(day): self.weekday == day for day in np.unique(self.weekday)}
        self.follows = np.full(self.size, -1, np.int64)
        self.pause = np.zeros(self.size, np.int64)
        self._find_followers()
        self.precedes = {int(after): slot for slot, after in enumerate(self.follows) if after >= 0}
        self._compare_minutes()

    def _waits(self) -> Floats:
        problem = self.problem
        waits = self.clash.copy()
        if not waiting(problem) or not problem.policy.holds("extracurricular_waits_for_lessons"):
            return waits
        pause = problem.policy.extracurricular_pause
        placed = placed_slots(problem)
        for slots in problem.slots_on.values():
            for late in (slot for slot in slots if slot not in placed):
                for slot in slots:
                    if problem.slots[late].start < problem.slots[slot].end + pause:
                        waits[late, slot] = 1
        return waits

    def _find_followers(self) -> None:
        problem = self.problem
        by_day: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        seen = set(problem.seen_from.values())
        for index, slot in enumerate(problem.slots):
            if index not in seen:
                by_day[problem.slot_school[index], slot.day, problem.slot_week[index]].append(index)
        for slots in by_day.values():
            slots.sort(key=lambda index: problem.slots[index].start)
            for first, second in pairwise(slots):
                self.follows[first] = second
                self.pause[first] = problem.slots[second].start - problem.slots[first].end

    def _compare_minutes(self) -> None:
        starts = np.array([slot.start for slot in self.problem.slots])
        ends = np.array([slot.end for slot in self.problem.slots])
        schools = np.array(self.problem.slot_school)
        on_one_day = (self.days @ self.days.T) > 0
        self.before: Flags = (starts[:, None] < ends[None, :]) & on_one_day
        self.overlap: Flags = self.before & self.before.T
        shared = self.overlap & (schools[:, None] == schools[None, :])
        self.beside = [np.flatnonzero(row) for row in shared]
