"""A student has lessons elsewhere on at most so many days, on none if he cannot travel."""

from collections.abc import Iterator

from models.verdict import Violation
from validation.trips import days_away_of
from validation.week import Week

RULE = "students_stay_within_trips"


def students_stay_within_trips(week: Week) -> Iterator[Violation]:
    """Yield students with too many days away."""
    for student in week.students:
        if not student.cannot_travel and student.max_days_away is None:
            continue
        days = len(days_away_of(week, student))
        if student.cannot_travel and days:
            yield Violation(
                rule=RULE, case="cannot_travel", student=student.id, found=str(days), allowed="0"
            )
        elif student.max_days_away is not None and days > student.max_days_away:
            yield Violation(
                rule=RULE, student=student.id, found=str(days), allowed=str(student.max_days_away)
            )
