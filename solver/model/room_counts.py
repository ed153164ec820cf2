"""Rooms by counting: of lessons at one time that must share a set of rooms there are no more than rooms.

For every slot and every set of rooms that some lesson is confined to, and every union of two such sets (Hall's
condition; the families are not nested: laboratory, computers, size). It is a relaxation of concrete rooms.
"""

from collections import defaultdict
from itertools import combinations

from solver.model.literals import Literal, opposite, possible, total
from solver.model.partial_model import Draft
from solver.problem.problem import Board, remembered
from solver.problem.suitable_rooms import Rooms, suitable_rooms

#: Sets of rooms a lesson is confined to, shrinking with the size of the group, each with the literal of that size.
Needs = list[tuple[Rooms, Literal]]
#: What a lesson asks of a room: features, seats for certain and at most, and the group if these differ.
Asked = tuple[tuple[str, ...], int, int, int]


def count_rooms(draft: Draft) -> None:
    """Post the counts for every slot in which something may change."""
    slots = {slot for series in draft.free_series for slot in draft.freedom.slots[series]}
    if draft.freedom.wishes:
        grown = [g for g, literals in draft.attendees.items() if any(not isinstance(lit, int) for lit in literals)]
        slots |= {slot for g in grown for s in draft.board.groups[g].series for slot in draft.variables.meets[s]}
    place = draft.board.place
    asked: dict[int, Asked] = {}
    for moment, lessons in _lessons_at(draft, {place[slot] for slot in slots}).items():
        for one in lessons if len(lessons) == 1 else _different(lessons):
            alike: dict[Asked, list[Literal]] = defaultdict(list)
            for series, meets in one:
                if series not in asked:
                    asked[series] = _asked(draft, series)
                alike[asked[series]].append(meets)
            _count_at(draft, [(_needs(draft, moment, kind), literals) for kind, literals in alike.items()])


def _asked(draft: Draft, series: int) -> Asked:
    record = draft.board.series[series]
    fewest, most = sizes(draft, record.group)
    return record.part.features, fewest, most, record.group if fewest < most else -1


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


def _count_at(draft: Draft, lessons: list[tuple[Needs, list[Literal]]]) -> None:
    sure: dict[Rooms, list[Literal]] = defaultdict(list)
    chains: list[Needs] = []
    for needs, literals in lessons:
        if len(needs) == 1:
            sure[needs[0][0]] += literals
        else:
            chains += [[(rooms, draft.both(meets, big)) for rooms, big in needs] for meets in literals]
    families = dict.fromkeys(rooms for needs, _ in lessons for rooms, _ in needs)
    for union in dict.fromkeys([*families, *(a | b for a, b in combinations(families, 2))]):
        inside = [literal for rooms, literals in sure.items() if rooms | union == union for literal in literals]
        inside += [_confined(chain, union) for chain in chains]
        if len(inside) > union.bit_count() and sum(map(possible, inside)) > union.bit_count():
            draft.at_most(total(inside), union.bit_count())


def _confined(chain: Needs, union: Rooms) -> Literal:
    """Literal "the lesson can only be in these rooms": the weakest of its needs that fits into them."""
    return next((literal for rooms, literal in chain if rooms | union == union), 0)


def _needs(draft: Draft, slot: int, asked: Asked) -> Needs:
    board = draft.board
    features, fewest, most, group = asked
    chain: Needs = [(suitable_rooms(board, slot, features, fewest), 1)]
    for seats in _seats_at(board, slot) if fewest < most else ():
        if fewest <= seats < most:
            rooms = suitable_rooms(board, slot, features, seats + 1)
            if rooms != chain[-1][0]:
                chain.append((rooms, _big(draft, group, seats)))
    return chain


@remembered
def _seats_at(board: Board, slot: int) -> tuple[int, ...]:
    """Different numbers of seats of the rooms that are open."""
    return tuple(sorted({board.network.rooms[room].seats for room in board.rooms_open[slot]}))


def sizes(draft: Draft, group: int) -> tuple[int, int]:
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
