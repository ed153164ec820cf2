"""Points of difficulty of students' days over the target."""

from collections.abc import Mapping

from validation.week import Day, Week


def difficulty_peaks(week: Week) -> Mapping[str, int]:
    """Add up the points over the target of planned students and days of the cycle."""
    target = week.policy.points_a_day
    days = (day for student in week.students for day in week.judged_days(student.id).values())
    points = (week.of_day("points", day, lambda day: _points(week, day)) for day in days)
    return {"difficulty_peaks": sum(max(0, found - target) for found in points)}


def _points(week: Week, day: Day) -> int:
    """Points of the ordinary lessons of a day; a part that does not exist has none."""
    parts = (week.part_of(timed.lesson) for timed in week.ordinary(day))
    return sum(week.network.points_of(part) for part in parts if part is not None)
