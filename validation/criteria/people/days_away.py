"""Student-days with a lesson outside the home school."""

from collections.abc import Mapping

from validation.trips import away_among
from validation.week import Week


def days_away(week: Week) -> Mapping[str, int]:
    """Count the days over planned students."""
    return {
        "days_away": sum(
            1
            for student in week.students
            for _ in away_among(week, student, week.judged_days(student.id))
        )
    }
