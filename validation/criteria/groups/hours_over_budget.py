"""Teacher-hours beyond what schools can pay for."""

from collections.abc import Mapping

from validation.budgets import over_budget
from validation.week import Week


def hours_over_budget(week: Week) -> Mapping[str, int]:
    """Sum what is over the budget, over schools; nothing where the rule is off."""
    if not week.policy.holds("schools_stay_within_hours"):
        return {"hours_over_budget": 0}
    return {
        "hours_over_budget": sum(
            taken - (school.hours_budget or 0) for school, taken in over_budget(week)
        )
    }
