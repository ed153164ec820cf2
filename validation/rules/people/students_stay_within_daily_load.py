"""A student has at most so many lessons a day; extracurricular ones do not count."""

from collections.abc import Iterator

from models.verdict import Violation
from validation.week import Week


def students_stay_within_daily_load(week: Week) -> Iterator[Violation]:
    """Yield days of students with too many lessons."""
    most = week.policy.lessons_a_day
    for student in week.students:
        counts = week.ordinary_of_student[student.id]
        for number in week.judged_days(student.id):
            lessons = counts[number]
            if lessons > most:
                yield Violation(
                    rule="students_stay_within_daily_load",
                    student=student.id,
                    day=number,
                    found=str(lessons),
                    allowed=str(most),
                )
