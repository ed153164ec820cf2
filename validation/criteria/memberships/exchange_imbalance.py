"""By how many student-lessons one school of a pair teaches more of the other's students."""

from collections.abc import Mapping
from itertools import combinations

from validation.exchange import student_lessons
from validation.week import Week


def exchange_imbalance(week: Week) -> Mapping[str, int]:
    """Sum the differences over pairs of schools."""
    taught = student_lessons(week)
    pairs = combinations((school.id for school in week.network.schools), 2)
    return {
        "exchange_imbalance": sum(
            abs(taught.get((a, b), 0) - taught.get((b, a), 0)) for a, b in pairs
        )
    }
