"""Student-days with a lesson outside the home school."""

from collections.abc import Mapping

from validation.trips import days_away_of
from validation.week import Week


def days_away(week: Week) -> Mapping[str, int]:
    """Count the days over planned students."""
    return {
        "days_away": sum(
            len(days_away_of(week, student)) for student in week.network.planned_students
        )
    }
