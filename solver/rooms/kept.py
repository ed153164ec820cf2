"""Rooms a plan came with: which of them will still do."""

from solver.rooms.assign import blocks_of
from solver.rooms.greedy import RoomBlock, RoomOfLesson, rooms_in_turn
from solver.solution.solution import Solution


def held(block: RoomBlock, known: RoomOfLesson) -> RoomBlock:
    """The lessons with their known room alone; without any where they had two of them."""
    rooms = block.rooms
    for slot in block.slots:
        if (room := known.get((block.series, slot))) is not None:
            rooms &= 1 << room
    return block._replace(rooms=rooms)


def rooms_kept(solution: Solution) -> RoomOfLesson | None:
    """The rooms of the lessons of a solution; None where a lesson has none, or one that does not
    suit it or is taken.
    """
    problem, known = solution.problem, solution.rooms
    if not problem.policy.holds("rooms_hold_groups"):
        return {}
    by_day = blocks_of(solution).values()
    lessons = [
        (block.series, slot) for blocks in by_day for block in blocks for slot in block.slots
    ]
    if not all(lesson in known for lesson in lessons):
        return None
    for blocks in by_day:
        own = [held(block, known) for block in blocks]
        if len(rooms_in_turn(problem, own, {})) < len(own):
            return None
    return {lesson: known[lesson] for lesson in lessons}
