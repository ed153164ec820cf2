"""Ways of visiting teachers between schools within a day."""

from collections.abc import Mapping

from validation.visiting import visiting_days, ways_of_day
from validation.week import Week


def teacher_travels(week: Week) -> Mapping[str, int]:
    """Count consecutive lessons at different schools over visiting teachers and days."""
    return {
        "teacher_travels": sum(
            ways_of_day(day) for days in visiting_days(week).values() for day in days.values()
        )
    }
