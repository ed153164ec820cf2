"""Days on which visiting teachers give lessons."""

from collections.abc import Mapping

from validation.visiting import visiting_days
from validation.week import Week


def teacher_days(week: Week) -> Mapping[str, int]:
    """Count days with a lesson over visiting teachers."""
    return {"teacher_days": sum(len(days) for days in visiting_days(week).values())}
