"""Slots as matrices: what clashes with what, which period follows which, and which lessons need rooms of their own."""

import numpy as np
from numpy.typing import NDArray

from solver.board import Board

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Grid:
    """The timeline of a problem for vector arithmetic; T slots, copies included, and D days of the cycle.

    Attributes
    ----------
    clash
        (T, T): 1 where nobody can attend lessons in both slots, the diagonal included.
    waits
        (T, T): 1 where an extracurricular lesson in the slot of the row clashes with an ordinary lesson in that of the
        column, or does not wait long enough for it.
    days
        (T, D): 1 where a slot is used on a day.
    weekday
        (T,): the day of the week a slot lies on.
    follows
        (T,): the next period of the school on that day, in the same weeks; -1 where there is none.
    pause
        (T,): minutes until that period begins.
    rooms_shared
        (T, T): True where two lessons of one school cannot be in one room.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        number = len(board.slots)
        self.size = number
        self.clash = np.zeros((number, number), np.float32)
        for slot, others in enumerate(board.clashes):
            self.clash[slot, list(others)] = 1
        self.waits = self._waits()
        self.days = np.zeros((number, len(board.days)), np.float32)
        for slot, days in enumerate(board.slot_days):
            for day in days:
                self.days[slot, board.days.index(day)] = 1
        self.weekday = np.array([slot.day for slot in board.slots], np.int64)
        self.follows = np.full(number, -1, np.int64)
        self.pause = np.zeros(number, np.int64)
        self._find_followers()
        self.on_day = {int(day): self.weekday == day for day in np.unique(self.weekday)}
        self.precedes = {int(after): slot for slot, after in enumerate(self.follows) if after >= 0}
        starts = np.array([slot.start for slot in board.slots])
        ends = np.array([slot.end for slot in board.slots])
        schools = np.array(board.slot_school)
        on_one_day = (self.days @ self.days.T) > 0
        overlap = (starts[:, None] < ends[None, :]) & (starts[None, :] < ends[:, None])
        self.overlap: Flags = overlap & on_one_day
        #: True where a lesson in the slot of the row begins before one in that of the column ends, on one day.
        self.before: Flags = (starts[:, None] < ends[None, :]) & on_one_day
        shared = overlap & on_one_day & (schools[:, None] == schools[None, :])
        #: For every slot those whose lessons cannot be in one room with one in it.
        self.beside = [np.flatnonzero(row) for row in shared]

    def _waits(self) -> Floats:
        board = self.board
        found = self.clash.copy()
        if board.extracurricular and board.policy.holds("extracurricular_waits_for_lessons"):
            pause = board.policy.extracurricular_pause
            for slots in board.slots_on.values():
                for late in slots:
                    for slot in slots:
                        if board.slots[late].start < board.slots[slot].end + pause:
                            found[late, slot] = 1
        return found

    def _find_followers(self) -> None:
        board = self.board
        by_day: dict[tuple[int, int, int], list[int]] = {}
        seen = set(board.seen_from.values())
        for index, slot in enumerate(board.slots):
            if index not in seen:
                by_day.setdefault((board.slot_school[index], slot.day, board.slot_week[index]), []).append(index)
        for slots in by_day.values():
            slots.sort(key=lambda index: board.slots[index].start)
            for first, second in zip(slots, slots[1:], strict=False):
                self.follows[first] = second
                self.pause[first] = board.slots[second].start - board.slots[first].end
