"""Rooms by counting: of lessons at one time that must share a set of rooms there are no more than
rooms.

For every slot and every set of rooms that some lesson is confined to, and every union of two such
sets (Hall's condition; the families are not nested: laboratory, computers, size). It is a
relaxation of concrete rooms.
"""

from collections import defaultdict
from itertools import combinations

from solver.model.literals import Literal, opposite, possible, total
from solver.model.partial_model import PartialModel
from solver.problem.memory import remembered
from solver.problem.pins import pinned_rooms
from solver.problem.problem import Problem
from solver.problem.suitable_rooms import RoomSet, suitable_rooms

#: Sets of rooms a lesson is confined to, shrinking with the size of the group, each with the
#: literal of that size.
Needs = list[tuple[RoomSet, Literal]]
#: What a lesson asks of a room: features, seats for certain and at most, and the group if these
#: differ.
Asked = tuple[tuple[str, ...], int, int, int]


def count_rooms(model: PartialModel) -> None:
    """Post the counts for every slot in which something may change, and seats of pinned rooms."""
    _seat_in_pinned_rooms(model)
    slots = {slot for series in model.free_series for slot in model.freedom.slots[series]}
    if model.freedom.requests:
        grown = [
            g
            for g, literals in model.attendees.items()
            if any(not isinstance(lit, int) for lit in literals)
        ]
        slots |= {
            slot
            for g in grown
            for s in model.problem.groups[g].series
            for slot in model.variables.meets[s]
        }
    place = model.problem.place
    asked: dict[int, Asked] = {}
    for moment, lessons in _lessons_at(model, {place[slot] for slot in slots}).items():
        for at_once in lessons if len(lessons) == 1 else _different(lessons):
            alike: dict[Asked, list[Literal]] = defaultdict(list)
            for series, meets in at_once:
                if series not in asked:
                    asked[series] = _asked(model, series)
                alike[asked[series]].append(meets)
            _count_at(
                model, [(_needs(model, moment, kind), literals) for kind, literals in alike.items()]
            )


def _seat_in_pinned_rooms(model: PartialModel) -> None:
    """No more attend a lesson whose room is pinned than there are seats: of more students who come
    back to their class others have no choice of room.
    """
    problem = model.problem
    for (series, _), pinned in pinned_rooms(problem).items():
        group = problem.series[series].group
        seats = problem.network.rooms[pinned.bit_length() - 1].seats
        if seats < sizes(model, group)[1]:
            seated = total(model.seated(group))
            model.at_most_if(model.variables.open[group], seated, seats)


def _asked(model: PartialModel, series: int) -> Asked:
    record = model.problem.series[series]
    fewest, most = sizes(model, record.group)
    return record.part.features, fewest, most, record.group if fewest < most else -1


def _lessons_at(
    model: PartialModel, places: set[int]
) -> dict[int, list[list[tuple[int, Literal]]]]:
    """For every place the lessons of each week of the cycle."""
    problem = model.problem
    lessons: dict[int, list[list[tuple[int, Literal]]]] = {
        place: [[] for _ in range(problem.weeks)] for place in sorted(places)
    }
    for series, meets in enumerate(model.variables.meets):
        for slot, literal in meets.items():
            if problem.place[slot] in lessons and possible(literal):
                for day in problem.slot_days[slot]:
                    lessons[problem.place[slot]][problem.week_of(day) - 1].append((series, literal))
    return lessons


def _different(weeks: list[list[tuple[int, Literal]]]) -> list[list[tuple[int, Literal]]]:
    """Lessons of the weeks; of weeks that are the same only one."""
    keys = [
        [(series, lit if isinstance(lit, int) else lit.index + 2) for series, lit in lessons]
        for lessons in weeks
    ]
    return [lessons for index, lessons in enumerate(weeks) if keys[index] not in keys[:index]]


def _count_at(model: PartialModel, lessons: list[tuple[Needs, list[Literal]]]) -> None:
    sure: dict[RoomSet, list[Literal]] = defaultdict(list)
    chains: list[Needs] = []
    for needs, literals in lessons:
        if len(needs) == 1:
            sure[needs[0][0]] += literals
        else:
            chains += [
                [(rooms, model.both(meets, big)) for rooms, big in needs] for meets in literals
            ]
    families = dict.fromkeys(rooms for needs, _ in lessons for rooms, _ in needs)
    for union in dict.fromkeys([*families, *(a | b for a, b in combinations(families, 2))]):
        inside = [
            literal
            for rooms, literals in sure.items()
            if rooms | union == union
            for literal in literals
        ]
        inside += [_confined(chain, union) for chain in chains]
        if len(inside) > union.bit_count() and sum(map(possible, inside)) > union.bit_count():
            model.at_most(total(inside), union.bit_count())


def _confined(chain: Needs, union: RoomSet) -> Literal:
    """Literal "the lesson can only be in these rooms": the weakest of its needs that fits into
    them.
    """
    return next((literal for rooms, literal in chain if rooms | union == union), 0)


def _needs(model: PartialModel, slot: int, asked: Asked) -> Needs:
    problem = model.problem
    features, fewest, most, group = asked
    chain: Needs = [(suitable_rooms(problem, slot, features, fewest), 1)]
    for seats in _seats_at(problem, slot) if fewest < most else ():
        if fewest <= seats < most:
            rooms = suitable_rooms(problem, slot, features, seats + 1)
            if rooms != chain[-1][0]:
                chain.append((rooms, _big(model, group, seats)))
    return chain


@remembered
def _seats_at(problem: Problem, slot: int) -> tuple[int, ...]:
    """Different numbers of seats of the rooms that are open."""
    return tuple(sorted({problem.network.rooms[room].seats for room in problem.rooms_open[slot]}))


def sizes(model: PartialModel, group: int) -> tuple[int, int]:
    """Students who sit in the room of a group for certain, and at most."""
    if group not in model.sizes:
        record, literals = model.problem.groups[group], model.seated(group)
        most = (
            len(literals) if record.is_class_group else min(len(literals), record.course.max_size)
        )
        model.sizes[group] = sum(literal for literal in literals if isinstance(literal, int)), most
    return model.sizes[group]


def _big(model: PartialModel, group: int, seats: int) -> Literal:
    """Literal "more than so many students attend the group"."""
    key = ("big", group, seats)
    if key not in model.literals:
        big = model.boolean(f"big[{model.problem.groups[group].candidate.id},{seats}]")
        model.at_most_if(opposite(big), total(model.seated(group)), seats)
        model.literals[key] = big
    return model.literals[key]
