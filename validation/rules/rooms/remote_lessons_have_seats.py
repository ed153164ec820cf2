"""At every moment a school has seats for its students who attend remote lessons of other
schools.
"""

from collections.abc import Iterator

from models.network import School
from models.verdict import Violation
from validation.clock import overlap
from validation.week import Day, Week


def remote_lessons_have_seats(week: Week) -> Iterator[Violation]:
    """Yield beginnings of remote lessons at which more students of a school watch than it has
    seats.
    """
    for school in week.network.schools:
        for number, lessons in week.watched[school.id].items():
            yield from _of_day(school, number, lessons)


def _of_day(school: School, day: int, lessons: Day) -> Iterator[Violation]:
    for timed in dict.fromkeys(lessons):
        under_way = [
            other
            for other in lessons
            if other.slot.start <= timed.slot.start and overlap(other.slot, timed.slot)
        ]
        if len(under_way) > school.remote_seats:
            yield Violation(
                rule="remote_lessons_have_seats",
                school=school.id,
                group=timed.lesson.group,
                day=day,
                period=timed.slot.period,
                found=str(len(under_way)),
                allowed=str(school.remote_seats),
            )
