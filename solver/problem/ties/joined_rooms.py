"""Rooms made of others: whoever uses one takes them all."""

from collections.abc import Iterable, Sequence

from solver.problem.memory import remembered
from solver.problem.problem import Problem
from solver.problem.suitable_rooms import RoomSet, each_finds_a_room

#: Steps after which lessons that have found no rooms apart are said to find none.
MOST_STEPS = 20_000


@remembered
def bases(problem: Problem) -> tuple[tuple[int, ...], ...]:
    """For every room those it is made of; itself where it is one."""
    rooms = problem.network.rooms
    index = {room.id: number for number, room in enumerate(rooms)}
    return tuple(
        tuple(index[part] for part in room.made_of if part in index) or (number,)
        for number, room in enumerate(rooms)
    )


@remembered
def taken_with(problem: Problem) -> tuple[RoomSet, ...]:
    """For every room those that nobody else can use meanwhile, itself included."""
    own = [frozenset(parts) for parts in bases(problem)]
    return tuple(
        sum(1 << other for other, theirs in enumerate(own) if not theirs.isdisjoint(parts))
        for parts in own
    )


@remembered
def any_joined(problem: Problem) -> bool:
    """Whether some room is made of others."""
    return any(room.made_of for room in problem.network.rooms)


def all_find_rooms(problem: Problem, lessons: Iterable[RoomSet]) -> bool:
    """Whether lessons at one moment get rooms that have nothing in common."""
    if not any_joined(problem):
        return each_finds_a_room(lessons)
    suiting = sorted(lessons, key=int.bit_count)
    return each_finds_a_room(suiting) and _apart(suiting, taken_with(problem))


def _apart(suiting: Sequence[RoomSet], taken: Sequence[RoomSet]) -> bool:
    """Lessons are placed one after the other, and those before moved where one finds none."""
    stack, steps = [(0, 0)], 0
    while stack and steps < MOST_STEPS:
        lesson, used = stack.pop()
        if lesson == len(suiting):
            return True
        free = suiting[lesson] & ~used
        while free:
            room = free & -free
            free ^= room
            steps += 1
            stack.append((lesson + 1, used | taken[room.bit_length() - 1]))
    return False
