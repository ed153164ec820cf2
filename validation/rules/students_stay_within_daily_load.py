"""A student has at most so many lessons a day; extracurricular ones do not count."""

from collections.abc import Iterator

from models.verdict import Violation
from validation.week import Week


def students_stay_within_daily_load(week: Week) -> Iterator[Violation]:
    """Yield days of students with too many lessons."""
    most = week.policy.lessons_a_day
    for student, days in week.days_of_student.items():
        for number, day in days.items():
            lessons = len(week.ordinary(day))
            if lessons > most:
                yield Violation(
                    rule="students_stay_within_daily_load", student=student, day=number, found=str(lessons), allowed=str(most)
                )
