"""Rooms for fixed times one part after another: each keeps one room where one is free at all its
lessons.

Parts that few rooms suit come first. What finds no room that way gets one that others can leave for
another; what finds none even so is left to who asks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from solver.problem.problem import Problem
from solver.problem.ties.joined_rooms import any_joined, taken_with


class RoomBlock(NamedTuple):
    """Lessons of a part that share a room, and the rooms that would do, as bits of a number."""

    series: int
    slots: tuple[int, ...]
    rooms: int


#: A room, as an index into ``network.rooms``, for each of some blocks.
RoomOfBlock = dict[RoomBlock, int]
#: Rooms of the lessons of a solution: (series, slot) to an index into ``network.rooms``.
RoomOfLesson = dict[tuple[int, int], int]


def rooms_in_turn(
    problem: Problem, blocks: Collection[RoomBlock], preferred: Mapping[tuple[int, int], int]
) -> RoomOfBlock:
    """Rooms for those of the blocks that find one: a known one where it is free, else one for many
    lessons of a part.
    """
    used: dict[tuple[int, int], int] = defaultdict(int)
    assignment: RoomOfBlock = {}
    suitable = reduce(or_, (block.rooms for block in blocks), 0)
    plain = sorted(
        (r for r in range(len(problem.network.rooms)) if suitable >> r & 1),
        key=lambda room: _worth(problem, room),
    )
    by_series: dict[int, list[RoomBlock]] = defaultdict(list)
    for block in sorted(blocks):
        by_series[block.series].append(block)
    for own in sorted(by_series.values(), key=_first):
        for block, room in _of_part(problem, own, used, plain, preferred):
            assignment[block] = room
            for moment in moments(problem, block):
                used[moment] |= taken_with(problem)[room]
    for block in blocks:
        # Who has to leave for a joined room is for who asks to find.
        if block not in assignment and not any_joined(problem):
            assignment |= _made_room(problem, block, assignment, used)
    return assignment


def _made_room(
    problem: Problem, block: RoomBlock, assignment: RoomOfBlock, used: dict[tuple[int, int], int]
) -> RoomOfBlock:
    """A room for a block with those who had it moved to others; nothing where none of its rooms can
    be left.
    """
    wanted = set(moments(problem, block))
    beside = [
        (holder, room)
        for holder, room in assignment.items()
        if not wanted.isdisjoint(moments(problem, holder))
    ]
    for room in range(block.rooms.bit_length()):
        if not block.rooms >> room & 1:
            continue
        moved: RoomOfBlock = {}
        for holder in (holder for holder, at in beside if at == room):
            free = holder.rooms & ~(1 << room)
            for moment in moments(problem, holder):
                free &= ~used[moment]
            if not free:
                break
            moved[holder] = (free & -free).bit_length() - 1
            for moment in moments(problem, holder):
                used[moment] ^= 1 << room | free & -free
        else:
            for moment in wanted:
                used[moment] |= 1 << room
            return {**moved, block: room}
        for holder, at in moved.items():
            for moment in moments(problem, holder):
                used[moment] ^= 1 << room | 1 << at
    return {}


def _first(own: list[RoomBlock]) -> tuple[object, ...]:
    """Few rooms before many; then the longest doubles, which fit into fewest gaps, and parts with
    most lessons.
    """
    return min(b.rooms.bit_count() for b in own), -max(len(b.slots) for b in own), -len(own), own


def moments(problem: Problem, block: RoomBlock) -> Iterator[tuple[int, int]]:
    """Places and days of the cycle in which lessons take their room."""
    return ((problem.place[slot], day) for slot in block.slots for day in problem.slot_days[slot])


def _worth(problem: Problem, room: int) -> tuple[int, int, int]:
    """A room with features and many seats is kept for those who need it."""
    record = problem.network.rooms[room]
    return len(record.features), record.seats, room


def _of_part(
    problem: Problem,
    blocks: Iterable[RoomBlock],
    used: Mapping[tuple[int, int], int],
    plain: Iterable[int],
    preferred: Mapping[tuple[int, int], int],
) -> Iterator[tuple[RoomBlock, int]]:
    """Lessons of one part with their rooms, which are few."""
    free: dict[RoomBlock, int] = {}
    for block in blocks:
        occupied = 0
        for moment in moments(problem, block):
            occupied |= used.get(moment, 0)
        free[block] = block.rooms & ~occupied
        room = preferred.get((block.series, block.slots[0]))
        if room is not None and free[block] >> room & 1:
            del free[block]
            yield block, room
    left = {block: rooms for block, rooms in free.items() if rooms}
    while left:
        room = _for_most(left.values(), plain)
        served = [block for block, rooms in left.items() if rooms >> room & 1]
        for block in served:
            del left[block]
            yield block, room


def _for_most(free: Collection[int], plain: Iterable[int]) -> int:
    """The first room that is free for all lessons, else the one that is for most."""
    common = reduce(and_, free)
    if common:
        return next(room for room in plain if common >> room & 1)
    return max(plain, key=lambda room: sum(rooms >> room & 1 for rooms in free))
