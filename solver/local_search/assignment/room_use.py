"""Rooms of the lessons of an assignment: the smallest that suits, and of those the one with least that others need."""

from collections.abc import Callable, Collection, Iterable

import numpy as np

from solver.local_search.facts.blocks import Block
from solver.local_search.facts.facts import Facts
from solver.local_search.facts.grid import Flags, Ints

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

    def find(self, block: Block, slots: Collection[int]) -> None:
        """Give a block the smallest free room that suits it, if there is one."""
        rooms = self.free(block, slots)
        if len(rooms):
            worth = self.families.seats[rooms] + SEATS_OF_A_FEATURE * self.families.rarity[rooms]
            self.take(block, int(rooms[np.argmin(worth)]), slots)

    def fitting(self, block: Block, slots: Collection[int]) -> list[int]:
        """Rooms that suit a block and are open in some slots, free or not."""
        rooms: list[int] = np.flatnonzero(self.suitable(block) & self.families.is_open[list(slots)].all(0)).tolist()
        return rooms

    def free(self, block: Block, slots: Collection[int]) -> Ints:
        """Rooms that suit a block and are free in some slots."""
        at = list(slots)
        return np.flatnonzero(self.suitable(block) & self.families.is_open[at].all(0) & (self.used[at] == 0).all(0))

    def change(self, block: Block, slots: Collection[int]) -> bool:
        """Move a block to another free room, the smallest; False where there is none."""
        rooms = self.free(block, slots)
        if len(rooms):
            self.leave(block, slots)
            self.take(block, int(rooms[np.argmin(self.families.seats[rooms])]), slots)
        return len(rooms) > 0

    def take(self, block: Block, room: int, slots: Iterable[int]) -> None:
        """Put a block that has no room into one."""
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
