"""Rooms of the lessons of an assignment: the smallest that suits, and of those the one with least that others need."""

from collections.abc import Callable, Iterable

import numpy as np

from solver.local_search.facts.blocks import Block
from solver.local_search.facts.facts import Facts
from solver.local_search.facts.grid import Flags

#: No room.
NONE = -1
#: Seats that a feature of a room is worth that others ask for.
SEATS_OF_A_FEATURE = 100


class RoomUse:
    """Who is in which room; B blocks, T slots, R rooms.

    Parameters
    ----------
    seated
        How many students sit in the room of a group.

    Attributes
    ----------
    of_block
        For every block its room; NONE where it has none.
    used
        (T, R) lessons in a room that one in the slot would meet there.
    left
        (families, T) free rooms of every family (``RoomFamilies``) in each slot.
    """

    def __init__(self, facts: Facts, seated: Callable[[int], int]) -> None:
        self.facts, self.families, self._seated = facts, facts.rooms, seated
        self.of_block = [NONE] * len(facts.blocks)
        self.used = np.zeros((facts.grid.size, len(self.families.seats)), np.int16)
        self.left = self.families.open_in.copy()

    def family(self, block: Block) -> int:
        """The family of rooms with the features and the seats a block needs."""
        return self.families.of(block.series, self._seated(block.group))

    def suitable(self, block: Block) -> Flags:
        """(R,) True for rooms with the features and the seats a block needs."""
        return self.families.suiting[self.family(block)].copy()

    def find(self, block: Block, slots: Iterable[int]) -> None:
        """Give a block the smallest free room that suits it, if there is one."""
        families, free = self.families, self.suitable(block)
        taken = list(slots)
        for slot in taken:
            free &= families.is_open[slot] & (self.used[slot] == 0)
        rooms = np.flatnonzero(free)
        if len(rooms):
            worth = families.seats[rooms] + SEATS_OF_A_FEATURE * families.rarity[rooms]
            self._take(block, int(rooms[np.argmin(worth)]), taken)

    def _take(self, block: Block, room: int, slots: Iterable[int]) -> None:
        for slot in slots:
            self._use(room, slot, 1)
        self.of_block[block.index] = room

    def leave(self, block: Block, slots: Iterable[int]) -> None:
        """Take a block out of its room, if it has one."""
        room = self.of_block[block.index]
        if room >= 0:
            for slot in slots:
                self._use(room, slot, -1)
            self.of_block[block.index] = NONE

    def _use(self, room: int, slot: int, sign: int) -> None:
        beside = self.facts.grid.beside[slot]
        was = self.used[beside, room] > 0
        self.used[beside, room] += sign
        now = self.used[beside, room] > 0
        changed = beside[(was != now) & self.families.is_open[beside, room]]
        if len(changed):
            self.left[np.ix_(self.families.of_room[room], changed)] -= sign
