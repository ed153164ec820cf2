"""Ways of visiting teachers between schools within a day."""

from collections.abc import Mapping
from itertools import pairwise

from validation.visiting import visiting_days
from validation.week import Week


def teacher_travels(week: Week) -> Mapping[str, int]:
    """Count consecutive lessons at different schools over visiting teachers and days."""
    pairs = (pair for days in visiting_days(week).values() for day in days.values() for pair in pairwise(day))
    return {"teacher_travels": sum(first.slot.school != second.slot.school for first, second in pairs)}
