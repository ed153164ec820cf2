"""At every moment a school has seats for its students who attend remote lessons of other schools."""

from collections.abc import Iterator

from models.network import Form, School
from models.verdict import Violation
from validation.clock import overlap
from validation.week import TimedLesson, Week


def remote_lessons_have_seats(week: Week) -> Iterator[Violation]:
    """Yield beginnings of remote lessons at which more students of a school watch than it has seats."""
    for school in week.network.schools:
        watched: dict[int, list[TimedLesson]] = {}
        for student in week.network.planned_students:
            if student.school == school.id:
                for number, day in week.days_of_student[student.id].items():
                    watched.setdefault(number, []).extend(timed for timed in day if _is_remote(week, school, timed))
        for number, lessons in watched.items():
            yield from _of_day(school, number, lessons)


def _is_remote(week: Week, school: School, timed: TimedLesson) -> bool:
    group = week.network.candidate_of[timed.lesson.group]
    return group.form is Form.REMOTE_LIVE and group.host != school.id


def _of_day(school: School, day: int, lessons: list[TimedLesson]) -> Iterator[Violation]:
    for timed in dict.fromkeys(lessons):
        under_way = [other for other in lessons if other.slot.start <= timed.slot.start and overlap(other.slot, timed.slot)]
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
