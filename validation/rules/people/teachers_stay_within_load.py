"""A teacher gives at most so many lessons a day and a week."""

from collections.abc import Iterator

from models.network import Form, Person
from models.verdict import Violation
from validation.week import Days, Week

RULE = "teachers_stay_within_load"


def teachers_stay_within_load(week: Week) -> Iterator[Violation]:
    """Yield days and weeks of teachers with too many lessons."""
    for person in week.people:
        yield from _of_person(week, person, week.days_of_teacher.get(person.id, {}))


def _of_person(week: Week, person: Person, days: Days) -> Iterator[Violation]:
    a_day, a_week = person.max_lessons_day, person.max_lessons_week
    for number, day in days.items():
        if a_day is not None and len(day) > a_day:
            yield Violation(
                rule=RULE,
                case="day",
                person=person.id,
                day=number,
                found=str(len(day)),
                allowed=str(a_day),
            )
    if a_week is None:
        return
    at_home = _by_correspondence(week, person)
    for one in week.weeks_of(days):
        total = at_home + sum(len(day) for day in one.values())
        if total > a_week:
            yield Violation(
                rule=RULE, case="week", person=person.id, found=str(total), allowed=str(a_week)
            )


def _by_correspondence(week: Week, person: Person) -> int:
    """Lessons a week the person gives by correspondence, each part's rounded up."""
    network, found = week.network, 0
    for (group, part), teachers in week.teachers_of_part.items():
        candidate = network.candidate_of.get(group)
        if (
            candidate is not None
            and group in week.open_ids
            and candidate.form is Form.CORRESPONDENCE
            and person.id in teachers
        ):
            parts = (one for one in network.parts_of[candidate.course] if one.id == part)
            found += sum(
                -(-network.lessons_of(one, week.policy.half_year) // network.cycle_weeks)
                for one in parts
            )
    return found
