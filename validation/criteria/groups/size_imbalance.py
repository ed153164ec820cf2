"""Largest minus smallest open network group of a course: the sum over courses, and the maximum."""

from collections.abc import Mapping

from models.record import CourseId
from validation.week import Week


def size_imbalance(week: Week) -> Mapping[str, int]:
    """Compare the sizes of open network groups course by course."""
    sizes: dict[CourseId, list[int]] = {}
    for group in week.open_network_groups:
        sizes.setdefault(group.course, []).append(week.attendees[group.id])
    spreads = [max(members) - min(members) for members in sizes.values()]
    return {"size_imbalance": sum(spreads), "size_imbalance:max": max(spreads, default=0)}
