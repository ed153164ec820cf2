"""Members missing to the soft minimum of open network groups."""

from collections.abc import Mapping

from validation.week import Week


def small_groups(week: Week) -> Mapping[str, int]:
    """Sum the missing members over open network groups."""
    courses = week.network.course_of
    missing = (
        courses[group.course].soft_min_size - week.attendees[group.id]
        for group in week.open_network_groups
    )
    return {"small_groups": sum(max(members, 0) for members in missing)}
