"""Rooms by counting: of lessons at one time that must share a set of rooms there are no more than rooms.

For every slot and every set of rooms that some lesson is confined to, and every union of two such sets (Hall's
condition; the families are not nested: laboratory, computers, size). It is a relaxation of concrete rooms.
"""

from itertools import combinations

from solver.board import Board, remembered
from solver.draft import Draft
from solver.logic import Literal, opposite, possible, total

#: A set of rooms as the bits of a number.
Rooms = int


@remembered
def suitable_rooms(board: Board, slot: int, features: tuple[str, ...], seats: int) -> Rooms:
    """Open rooms of the slot's school that have the features and at least so many seats."""
    rooms, wanted = 0, set(features)
    for room in board.rooms_open[slot]:
        record = board.network.rooms[room]
        if record.seats >= seats and wanted <= set(record.features):
            rooms |= 1 << room
    return rooms


def count_rooms(draft: Draft) -> None:
    """Post the counts for every slot in which something may change."""
    slots = {slot for series in draft.free_series for slot in draft.freedom.slots[series]}
    if draft.freedom.wishes:
        grown = [g for g, literals in draft.attendees.items() if any(not isinstance(lit, int) for lit in literals)]
        slots |= {slot for g in grown for s in draft.board.groups[g].series for slot in draft.variables.meets[s]}
    place = draft.board.place
    for moment, lessons in _lessons_at(draft, {place[slot] for slot in slots}).items():
        for one in _different(lessons):
            _count_at(draft, moment, one)


def _lessons_at(draft: Draft, places: set[int]) -> dict[int, list[list[tuple[int, Literal]]]]:
    """For every place the lessons of each week of the cycle."""
    board = draft.board
    found: dict[int, list[list[tuple[int, Literal]]]] = {place: [[] for _ in range(board.weeks)] for place in sorted(places)}
    for series, meets in enumerate(draft.variables.meets):
        for slot, literal in meets.items():
            if board.place[slot] in found and possible(literal):
                for day in board.slot_days[slot]:
                    found[board.place[slot]][board.week_of(day) - 1].append((series, literal))
    return found


def _different(weeks: list[list[tuple[int, Literal]]]) -> list[list[tuple[int, Literal]]]:
    """Lessons of the weeks; of weeks that are the same only one."""
    keys = [[(series, lit if isinstance(lit, int) else lit.index + 2) for series, lit in lessons] for lessons in weeks]
    return [lessons for index, lessons in enumerate(weeks) if keys[index] not in keys[:index]]


def _count_at(draft: Draft, slot: int, lessons: list[tuple[int, Literal]]) -> None:
    chains = [_needs(draft, slot, series, meets) for series, meets in lessons]
    families = list(dict.fromkeys(rooms for chain in chains for rooms, _ in chain))
    for union in dict.fromkeys([*families, *(a | b for a, b in combinations(families, 2))]):
        inside = [_confined(chain, union) for chain in chains]
        if sum(possible(literal) for literal in inside) > union.bit_count():
            draft.at_most(total(inside), union.bit_count())


def _confined(chain: list[tuple[Rooms, Literal]], union: Rooms) -> Literal:
    """Literal "the lesson can only be in these rooms": the weakest of its needs that fits into them."""
    return next((literal for rooms, literal in chain if rooms | union == union), 0)


def _needs(draft: Draft, slot: int, series: int, meets: Literal) -> list[tuple[Rooms, Literal]]:
    """Sets of rooms a lesson is confined to, shrinking with the size of the group, each with its literal."""
    board = draft.board
    record = board.series[series]
    fewest, most = _sizes(draft, record.group)
    chain = [(suitable_rooms(board, slot, record.part.features, fewest), meets)]
    for seats in _seats_at(board, slot):
        if fewest <= seats < most:
            rooms = suitable_rooms(board, slot, record.part.features, seats + 1)
            if rooms != chain[-1][0]:
                chain.append((rooms, draft.both(meets, _big(draft, record.group, seats))))
    return chain


@remembered
def _seats_at(board: Board, slot: int) -> tuple[int, ...]:
    """Different numbers of seats of the rooms that are open."""
    return tuple(sorted({board.network.rooms[room].seats for room in board.rooms_open[slot]}))


def _sizes(draft: Draft, group: int) -> tuple[int, int]:
    """Students who sit in the room of a group for certain, and at most."""
    if group not in draft.sizes:
        record, literals = draft.board.groups[group], draft.seated(group)
        most = len(literals) if record.is_class_group else min(len(literals), record.course.max_size)
        draft.sizes[group] = sum(literal for literal in literals if isinstance(literal, int)), most
    return draft.sizes[group]


def _big(draft: Draft, group: int, seats: int) -> Literal:
    """Literal "more than so many students attend the group"."""
    key = ("big", group, seats)
    if key not in draft.literals:
        big = draft.boolean(f"big[{draft.board.groups[group].candidate.id},{seats}]")
        draft.at_most_if(opposite(big), total(draft.seated(group)), seats)
        draft.literals[key] = big
    return draft.literals[key]
