"""Weeks of visiting teachers: windows, days in a school, ways between schools."""

from collections.abc import Iterator, Mapping

from solver.model.literals import Linear, Literal, opposite, possible, total
from solver.model.partial_model import PartialModel

#: Of a teacher and a day the literals "gives a lesson then" by slot, in order of time.
DayLiterals = Mapping[int, Literal]


def visiting_days(model: PartialModel) -> Iterator[DayLiterals]:
    """Days of the visiting teachers whose week may change, those without any lesson left out."""
    for teacher in model.touched_teachers:
        if model.problem.teachers[teacher].visiting:
            yield from _days(model, teacher)


def _days(model: PartialModel, teacher: int) -> Iterator[DayLiterals]:
    problem = model.problem
    lessons_by_day: dict[int, dict[int, list[Literal]]] = {day: {} for day in problem.days}
    for series, teaches in model.taught[teacher]:
        for slot, meets in model.variables.meets[series].items():
            if possible(literal := model.both(teaches, meets)):
                for day in problem.slot_days[slot]:
                    lessons_by_day[day].setdefault(problem.place[slot], []).append(literal)
    for day, lessons in lessons_by_day.items():
        if lessons:
            yield {
                place: model.either(lessons[place])
                for place in problem.places_on[day]
                if place in lessons
            }


def ways_in(model: PartialModel, day: DayLiterals) -> Linear:
    """Ways between schools on a day: after a lesson the next one is elsewhere; exact where it is
    kept small.
    """
    school, places = model.problem.slot_school, list(day)
    ways: list[Literal] = []
    for k, first in enumerate(places):
        elsewhere = [j for j in range(k + 1, len(places)) if school[places[j]] != school[first]]
        if elsewhere:
            way = model.boolean("")
            for j in elsewhere:
                passed = (day[place] for place in places[k + 1 : j])
                model.any_of((opposite(day[first]), opposite(day[places[j]]), *passed, way))
            ways.append(way)
    return total(ways)
