"""Windows of visiting teachers."""

from collections.abc import Mapping

from validation.visiting import visiting_days
from validation.week import Week


def teacher_windows(week: Week) -> Mapping[str, int]:
    """Count windows over visiting teachers and days."""
    return {
        "teacher_windows": sum(
            week.windows_of_day(day)
            for days in visiting_days(week).values()
            for day in days.values()
        )
    }
