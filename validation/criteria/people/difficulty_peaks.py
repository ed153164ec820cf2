"""Points of difficulty of students' days over the target."""

from collections.abc import Mapping

from validation.week import Week


def difficulty_peaks(week: Week) -> Mapping[str, int]:
    """Add up the points over the target of planned students and days of the cycle."""
    target = week.policy.points_a_day
    days = (day for student in week.students for day in week.judged_days(student.id).values())
    return {"difficulty_peaks": sum(max(0, week.points_of_day(day) - target) for day in days)}
