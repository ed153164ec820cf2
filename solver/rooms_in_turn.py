"""Rooms for fixed times one part after another: each keeps one room where one is free at all its lessons.

Parts that few rooms suit come first. What finds no room that way is left to who asks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from solver.board import Board


class Block(NamedTuple):
    """Lessons of a part that share a room, and the rooms that would do, as bits of a number."""

    series: int
    slots: tuple[int, ...]
    rooms: int


#: A room, as an index into ``network.rooms``, for each of some blocks.
Housing = dict[Block, int]
#: Rooms of the lessons of a state: (series, slot) to an index into ``network.rooms``.
Rooms = dict[tuple[int, int], int]


def rooms_in_turn(board: Board, blocks: Collection[Block], known: Mapping[tuple[int, int], int]) -> Housing:
    """Rooms for those of the blocks that find one: a known one where it is free, else one for many lessons of a part."""
    used: dict[tuple[int, int], int] = defaultdict(int)
    found: Housing = {}
    suitable = reduce(or_, (block.rooms for block in blocks), 0)
    plain = sorted((r for r in range(len(board.network.rooms)) if suitable >> r & 1), key=lambda room: _worth(board, room))
    by_series: dict[int, list[Block]] = defaultdict(list)
    for block in sorted(blocks):
        by_series[block.series].append(block)
    for own in sorted(by_series.values(), key=lambda own: (min(block.rooms.bit_count() for block in own), -len(own), own)):
        for block, room in _of_part(board, own, used, plain, known):
            found[block] = room
            for moment in moments(board, block):
                used[moment] |= 1 << room
    return found


def moments(board: Board, block: Block) -> Iterator[tuple[int, int]]:
    """Places and days of the cycle in which lessons take their room."""
    return ((board.place[slot], day) for slot in block.slots for day in board.slot_days[slot])


def _worth(board: Board, room: int) -> tuple[int, int, int]:
    """A room with features and many seats is kept for those who need it."""
    record = board.network.rooms[room]
    return len(record.features), record.seats, room


def _of_part(
    board: Board,
    blocks: Iterable[Block],
    used: Mapping[tuple[int, int], int],
    plain: Iterable[int],
    known: Mapping[tuple[int, int], int],
) -> Iterator[tuple[Block, int]]:
    """Lessons of one part with their rooms, which are few."""
    free: dict[Block, int] = {}
    for block in blocks:
        taken = 0
        for moment in moments(board, block):
            taken |= used.get(moment, 0)
        free[block] = block.rooms & ~taken
        room = known.get((block.series, block.slots[0]))
        if room is not None and free[block] >> room & 1:
            del free[block]
            yield block, room
    left = {block: rooms for block, rooms in free.items() if rooms}
    while left:
        room = _for_most(left.values(), plain)
        housed = [block for block, rooms in left.items() if rooms >> room & 1]
        for block in housed:
            del left[block]
            yield block, room


def _for_most(free: Collection[int], plain: Iterable[int]) -> int:
    """The first room that is free for all lessons, else the one that is for most."""
    common = reduce(and_, free)
    if common:
        return next(room for room in plain if common >> room & 1)
    return max(plain, key=lambda room: sum(rooms >> room & 1 for rooms in free))
