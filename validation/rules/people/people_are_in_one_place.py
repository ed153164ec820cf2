"""Any two lessons of a teacher on a day can be given by one person, and so can lessons and the ways
on which he leads.
"""

from collections.abc import Iterator
from itertools import combinations

from models.record import PersonId
from models.verdict import Violation
from validation.clashes import obstacle
from validation.legs import Engagement, engagements
from validation.week import SECOND_WEEK, Day, Week

RULE = "people_are_in_one_place"


def people_are_in_one_place(week: Week) -> Iterator[Violation]:
    """Yield pairs that overlap, or that the way between the schools does not fit between."""
    for teacher, days in week.days_of_teacher.items():
        for number, day in days.items():
            for first, second in week.impossible_pairs(day):
                yield Violation(
                    rule=RULE,
                    case=obstacle(first, second),
                    person=teacher,
                    group=first.lesson.group,
                    other_group=second.lesson.group,
                    day=number,
                    period=first.slot.period,
                    other_period=second.slot.period,
                )
    yield from _of_leaders(week)


def _of_leaders(week: Week) -> Iterator[Violation]:
    of_week = sorted({slot.day for slot in week.network.slots})
    days = [
        day + SECOND_WEEK * number for number in range(week.network.cycle_weeks) for day in of_week
    ]
    for person in week.parties_of_leader:
        taught = week.days_of_teacher.get(person)
        for day in days:
            yield from _leading(week, person, day, taught.get(day, ()) if taught else ())


def _leading(week: Week, person: PersonId, day: int, lessons: Day) -> Iterator[Violation]:
    """Ways that stand against each other, and against lessons."""
    led = engagements(week, person, day)
    for first, second in combinations(led, 2):
        if not _both(week, first, second):
            yield Violation(rule=RULE, case="leads_twice", person=person, day=day)
    for way in led:
        for timed in lessons:
            slot = timed.slot
            if not _both(
                week,
                way,
                Engagement(start=slot.start, end=slot.end, origin=slot.school, target=slot.school),
            ):
                yield Violation(
                    rule=RULE,
                    case="leads",
                    person=person,
                    day=day,
                    group=timed.lesson.group,
                    period=slot.period,
                    school=way.origin,
                )


def _both(week: Week, one: Engagement, other: Engagement) -> bool:
    return _follows(week, one, other) or _follows(week, other, one)


def _follows(week: Week, one: Engagement, other: Engagement) -> bool:
    arrival = week.network.arrival(one.target, other.origin, one.end)
    return arrival is not None and arrival <= other.start
