"""A student has at most so many windows a day and a week."""

from collections.abc import Iterator

from models.verdict import Violation
from validation.week import Week

RULE = "student_windows_stay_within_limit"


def student_windows_stay_within_limit(week: Week) -> Iterator[Violation]:
    """Yield days and weeks of students with too many windows."""
    a_day, a_week = week.policy.windows_a_day, week.policy.windows_a_week
    for student in week.students:
        days = week.windows_of_student[student.id]
        for number in week.judged_days(student.id):
            windows = days[number]
            if windows > a_day:
                yield Violation(
                    rule=RULE,
                    case="day",
                    student=student.id,
                    day=number,
                    found=str(windows),
                    allowed=str(a_day),
                )
        for total in week.sums_of_weeks(days):
            if total > a_week:
                yield Violation(
                    rule=RULE,
                    case="week",
                    student=student.id,
                    found=str(total),
                    allowed=str(a_week),
                )
