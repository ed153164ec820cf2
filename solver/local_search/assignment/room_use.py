"""Rooms of the lessons of an assignment: the smallest that suits, and of those the one with least
that others need.
"""

from collections.abc import Callable, Collection, Iterable

import numpy as np

from solver.local_search.facts.blocks import Block
from solver.local_search.facts.facts import Facts
from solver.local_search.facts.grid import Flags, Ints

#: No room.
NONE = -1
#: Seats of the smallest room of a group that has none: more than anybody asks for.
ENOUGH = 10**9
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
    smallest
        For every group the seats of the smallest room that a lesson of its has.
    left
        (families, T) free rooms of every family (``RoomFamilies``) in each slot.
    """

    def __init__(self, facts: Facts, seated: Callable[[int], int]) -> None:
        self.facts, self.families, self._seated = facts, facts.rooms, seated
        self.of_block = [NONE] * len(facts.blocks)
        self.smallest = [ENOUGH] * len(facts.of_group)
        self.used = np.zeros((facts.grid.size, len(self.families.seats)), np.int16)
        self.left = self.families.open_in.copy()
        self._holder: dict[tuple[int, int], int] = {}
        self._slots: dict[int, tuple[int, ...]] = {}

    def family(self, block: Block) -> int:
        """The family of rooms with the features and the seats a block needs."""
        return self.families.of(block.series, self._seated(block.group))

    def suitable(self, block: Block) -> Flags:
        """(R,) True for rooms with the features and the seats a block needs."""
        return self.families.suiting[self.family(block)].copy()

    def find(self, block: Block, slots: Collection[int]) -> None:
        """Give a block the smallest free room that suits it, or one whose lesson finds another, and
        so on.
        """
        rooms = self.free(block, slots)
        if len(rooms):
            worth = self.families.seats[rooms] + SEATS_OF_A_FEATURE * self.families.rarity[rooms]
            self.take(block, int(rooms[np.argmin(worth)]), slots)
        else:
            self._seat(block, tuple(slots), set())

    def _seat(self, block: Block, slots: tuple[int, ...], tried: set[int]) -> bool:
        """Whether a block has got a room that was not tried before, its lesson moved to another if
        it has one.
        """
        for room in self.fitting(block, slots):
            if room in tried:
                continue
            tried.add(room)
            holders = self.holders(room, slots) - {block.index}
            if len(holders) > 1:
                continue
            if all(
                self._seat(self.facts.blocks[other], self._slots[other], tried) for other in holders
            ):
                self.leave(block, slots)
                self.take(block, room, slots)
                return True
        return False

    def holders(self, room: int, slots: Iterable[int]) -> set[int]:
        """Blocks that one in some slots would meet in a room."""
        beside = (other for slot in slots for other in self.facts.grid.beside[slot].tolist())
        return {self._holder[slot, room] for slot in beside if (slot, room) in self._holder}

    def fitting(self, block: Block, slots: Collection[int]) -> list[int]:
        """Rooms that suit a block and are open in some slots, free or not."""
        rooms: list[int] = np.flatnonzero(self._fits(block, slots)).tolist()
        return rooms

    def with_features(self, block: Block, slots: Collection[int]) -> list[int]:
        """Rooms with the features of a block, of any size, that are open in some slots."""
        suits = self.families.suiting[self.families.of(block.series, 0)]
        rooms: list[int] = np.flatnonzero(self._of_these(suits, block, slots)).tolist()
        return rooms

    def _fits(self, block: Block, slots: Collection[int]) -> Flags:
        """(R,) True for rooms that suit a block and are open in some slots."""
        return self._of_these(self.suitable(block), block, slots)

    def _of_these(self, suits: Flags, block: Block, slots: Collection[int]) -> Flags:
        """(R,) of some rooms those that are open in some slots; for a pinned lesson its room
        alone.
        """
        at = list(slots)
        fits: Flags = suits & self.families.is_open[at].all(0)
        pinned = self.facts.pinned_rooms.get((block.series, at[0])) if at else None
        if pinned is not None:
            fits &= np.arange(len(fits)) == pinned
        return fits

    def outgrown(self, group: int, size: int) -> int:
        """How many lessons of a group would lose their room if so many sat in it, for no larger one
        is free.
        """
        if self.smallest[group] >= size:
            return 0
        return sum(self._is_outgrown(index, size) for index in self.facts.of_group[group])

    def _is_outgrown(self, index: int, size: int) -> bool:
        room = self.of_block[index]
        if room < 0 or self.families.seats[room] >= size:
            return False
        family = self.families.of(self.facts.blocks[index].series, size)
        return bool((self.left[family, list(self._slots[index])] <= 0).any())

    def free(self, block: Block, slots: Collection[int]) -> Ints:
        """Rooms that suit a block and are free in some slots."""
        return np.flatnonzero(self._fits(block, slots) & (self.used[list(slots)] == 0).all(0))

    def take(self, block: Block, room: int, slots: Iterable[int]) -> None:
        """Put a block that has no room into one."""
        for slot in slots:
            self._use(room, slot, 1)
            self._holder[slot, room] = block.index
        self._slots[block.index] = tuple(slots)
        self.of_block[block.index] = room
        seats = int(self.families.seats[room])
        self.smallest[block.group] = min(self.smallest[block.group], seats)

    def leave(self, block: Block, slots: Iterable[int]) -> None:
        """Take a block out of its room, if it has one."""
        room = self.of_block[block.index]
        if room >= 0:
            for slot in slots:
                self._use(room, slot, -1)
                self._holder.pop((slot, room), None)
            self.of_block[block.index] = NONE
            rooms = (self.of_block[index] for index in self.facts.of_group[block.group])
            self.smallest[block.group] = min(
                (int(self.families.seats[room]) for room in rooms if room >= 0), default=ENOUGH
            )

    def _use(self, room: int, slot: int, sign: int) -> None:
        beside = self.facts.grid.beside[slot]
        was = self.used[beside, room] > 0
        self.used[beside, room] += sign
        now = self.used[beside, room] > 0
        changed = beside[(was != now) & self.families.is_open[beside, room]]
        if len(changed):
            self.left[np.ix_(self.families.of_room[room], changed)] -= sign
