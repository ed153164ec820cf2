"""Nobody teaches or leads while busy at the home school; the way from there and back is part of
it.
"""

from collections.abc import Iterator

from models.network import Busy, Person
from models.record import clock_of
from models.verdict import Violation
from validation.legs import Engagement, engagements, hinders
from validation.week import SECOND_WEEK, Week

RULE = "teachers_are_available"


def teachers_are_available(week: Week) -> Iterator[Violation]:
    """Yield lessons and ways at a time the person is busy; ``found`` is the busy interval."""
    for person in week.people:
        for busy in week.network.busy_of.get(person.id, ()):
            yield from _while_busy(week, person, busy)


def _while_busy(week: Week, person: Person, busy: Busy) -> Iterator[Violation]:
    days, interval = (
        week.days_of_teacher.get(person.id),
        f"{clock_of(busy.start)}–{clock_of(busy.end)}",
    )
    both_weeks = (busy.day, busy.day + SECOND_WEEK)
    for timed in dict.fromkeys(
        timed for day in both_weeks for timed in (days.get(day, ()) if days else ())
    ):
        slot = timed.slot
        at = Engagement(start=slot.start, end=slot.end, origin=slot.school, target=slot.school)
        if hinders(week.network, person, busy, at):
            lesson = timed.lesson
            yield Violation(
                rule=RULE,
                person=person.id,
                group=lesson.group,
                part=lesson.part,
                day=busy.day,
                period=slot.period,
                found=interval,
            )
    for day in both_weeks:
        for way in engagements(week, person.id, day):
            if hinders(week.network, person, busy, way):
                yield Violation(
                    rule=RULE,
                    case="leads",
                    person=person.id,
                    day=day,
                    school=way.origin,
                    found=interval,
                )
