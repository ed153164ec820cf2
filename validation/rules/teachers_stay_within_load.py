"""A teacher gives at most so many lessons a day and a week."""

from collections.abc import Iterator

from models.network import Person
from models.verdict import Violation
from validation.week import Days, Week

RULE = "teachers_stay_within_load"


def teachers_stay_within_load(week: Week) -> Iterator[Violation]:
    """Yield days and weeks of teachers with too many lessons."""
    for person in week.network.people:
        yield from _of_person(person, week.days_of_teacher.get(person.id, {}))


def _of_person(person: Person, days: Days) -> Iterator[Violation]:
    a_day, a_week = person.max_lessons_day, person.max_lessons_week
    for number, day in days.items():
        if a_day is not None and len(day) > a_day:
            yield Violation(rule=RULE, case="day", person=person.id, day=number, found=str(len(day)), allowed=str(a_day))
    total = sum(len(day) for day in days.values())
    if a_week is not None and total > a_week:
        yield Violation(rule=RULE, case="week", person=person.id, found=str(total), allowed=str(a_week))
