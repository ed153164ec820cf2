"""Rooms that suit a lesson, as the bits of a number."""

from collections.abc import Iterable
from itertools import pairwise

from solver.problem.memory import remembered
from solver.problem.problem import Problem
from solver.problem.timeline import WEEK

#: A set of rooms as the bits of a number.
RoomSet = int


@remembered
def suitable_rooms(problem: Problem, slot: int, features: tuple[str, ...], seats: int) -> RoomSet:
    """Open rooms of the slot's school that have the features and at least so many seats."""
    rooms, wanted = 0, set(features)
    for room in problem.rooms_open[slot]:
        record = problem.network.rooms[room]
        if record.seats >= seats and wanted <= set(record.features):
            rooms |= 1 << room
    return rooms


@remembered
def without_a_room_for_both(
    problem: Problem, school: int, features: tuple[str, ...], seats: int
) -> tuple[tuple[int, int], ...]:
    """Neighbouring periods of a day at a school in which rooms that suit are open, but no room in
    both.
    """
    days = [
        slots
        for (at, day), slots in sorted(problem.slots_at.items())
        if at == school and day < WEEK
    ]
    return tuple(
        (earlier, later)
        for slots in days
        for earlier, later in pairwise(slots)
        if not suitable_rooms(problem, earlier, features, seats)
        & suitable_rooms(problem, later, features, seats)
    )


def each_finds_a_room(lessons: Iterable[RoomSet]) -> bool:
    """Whether every lesson gets a room of its own among those that suit it (augmenting paths)."""
    suiting = list(lessons)
    holder: dict[int, int] = {}
    taken = 0

    def seat(lesson: int, tried: set[int]) -> bool:
        nonlocal taken
        rooms = suiting[lesson]
        while rooms:
            room = rooms & -rooms
            rooms ^= room
            if room not in tried:
                tried.add(room)
                if room not in holder or seat(holder[room], tried):
                    holder[room] = lesson
                    taken |= room
                    return True
        return False

    for lesson, rooms in enumerate(suiting):
        # A room that is free is found without turning anybody out.
        free = rooms & ~taken
        if free:
            holder[free & -free] = lesson
            taken |= free & -free
        elif not seat(lesson, set()):
            return False
    return True
