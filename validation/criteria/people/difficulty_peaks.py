"""Points of difficulty of students' days over the target."""

from collections.abc import Mapping

from validation.week import Day, Week


def difficulty_peaks(week: Week) -> Mapping[str, int]:
    """Add up the points over the target of planned students and days of the cycle."""
    days = (day for days in week.days_of_student.values() for day in days.values())
    return {
        "difficulty_peaks": sum(
            max(0, _points(week, day) - week.policy.points_a_day) for day in days
        )
    }


def _points(week: Week, day: Day) -> int:
    """Points of the ordinary lessons of a day; a part that does not exist has none."""
    parts = (week.part_of(timed.lesson) for timed in week.ordinary(day))
    return sum(week.network.points_of(part) for part in parts if part is not None)
