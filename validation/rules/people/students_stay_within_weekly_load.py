"""A student has at most so many lessons a week."""

from collections.abc import Iterator

from models.verdict import Violation
from validation.week import Week


def students_stay_within_weekly_load(week: Week) -> Iterator[Violation]:
    """Yield students with too many lessons for the days their school works."""
    for student in week.students:
        most = week.policy.lessons_a_week(week.network.school_of[student.school].days)
        at_home = week.by_correspondence(week.groups_of_student[student.id])
        for number in week.sums_of_weeks(week.ordinary_of_student[student.id]):
            lessons = at_home + number
            if lessons > most:
                yield Violation(
                    rule="students_stay_within_weekly_load",
                    student=student.id,
                    found=str(lessons),
                    allowed=str(most),
                )
