"""Lessons a cycle of open network groups."""

from collections.abc import Mapping

from validation.week import Week


def teaching_hours(week: Week) -> Mapping[str, int]:
    """Sum the hours of the courses over open network groups."""
    network, half_year = week.network, week.policy.half_year
    return {
        "teaching_hours": sum(
            network.lessons_of(part, half_year)
            for group in week.open_network_groups
            for part in network.parts_of[group.course]
        )
    }
