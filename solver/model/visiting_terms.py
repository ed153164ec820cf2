"""Weeks of visiting teachers: windows, days in a school, ways between schools."""

from collections.abc import Iterator, Mapping

from solver.model.literals import Linear, Literal, opposite, possible, total
from solver.model.partial_model import Draft

#: Of a teacher and a day the literals "gives a lesson then" by slot, in order of time.
Day = Mapping[int, Literal]


def visiting_days(draft: Draft) -> Iterator[Day]:
    """Days of the visiting teachers whose week may change, those without any lesson left out."""
    for teacher in draft.touched_teachers:
        if draft.board.teachers[teacher].visiting:
            yield from _days(draft, teacher)


def _days(draft: Draft, teacher: int) -> Iterator[Day]:
    board = draft.board
    given: dict[int, dict[int, list[Literal]]] = {day: {} for day in board.days}
    for series, teaches in draft.taught[teacher]:
        for slot, meets in draft.variables.meets[series].items():
            if possible(literal := draft.both(teaches, meets)):
                for day in board.slot_days[slot]:
                    given[day].setdefault(board.place[slot], []).append(literal)
    for day, lessons in given.items():
        if lessons:
            yield {place: draft.either(lessons[place]) for place in board.places_on[day] if place in lessons}


def ways_in(draft: Draft, day: Day) -> Linear:
    """Ways between schools on a day: after a lesson the next one is elsewhere; exact where it is kept small."""
    school, places = draft.board.slot_school, list(day)
    ways: list[Literal] = []
    for k, first in enumerate(places):
        elsewhere = [j for j in range(k + 1, len(places)) if school[places[j]] != school[first]]
        if elsewhere:
            way = draft.boolean("")
            for j in elsewhere:
                passed = (day[place] for place in places[k + 1 : j])
                draft.any_of((opposite(day[first]), opposite(day[places[j]]), *passed, way))
            ways.append(way)
    return total(ways)
