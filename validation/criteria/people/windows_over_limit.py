"""Windows of students over the limits of a day and of a week."""

from collections.abc import Mapping

from validation.week import Week


def windows_over_limit(week: Week) -> Mapping[str, int]:
    """Sum what is over the daily limit on each day and over the weekly limit, over students;
    nothing where the rule is off.
    """
    if not week.policy.holds("student_windows_stay_within_limit"):
        return {"windows_over_limit": 0}
    a_day, a_week = week.policy.windows_a_day, week.policy.windows_a_week
    total = 0
    for student in week.students:
        days = week.windows_of_student[student.id]
        total += sum(max(windows - a_day, 0) for windows in days.values())
        total += sum(max(windows - a_week, 0) for windows in week.sums_of_weeks(days))
    return {"windows_over_limit": total}
