"""A school pays for no more teacher-hours of network groups than it can."""

from collections.abc import Iterator

from models.verdict import Violation
from validation.budgets import over_budget
from validation.week import Week


def schools_stay_within_hours(week: Week) -> Iterator[Violation]:
    """Yield schools over their budget."""
    for school, taken in over_budget(week):
        yield Violation(
            rule="schools_stay_within_hours",
            school=school.id,
            found=str(taken),
            allowed=str(school.hours_budget),
        )
