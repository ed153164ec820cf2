"""Teacher-hours that schools pay for."""

from collections.abc import Iterator

from models.network import School
from validation.week import Week


def over_budget(week: Week) -> Iterator[tuple[School, int]]:
    """Schools whose open network groups take more hours a cycle than their budget, with the hours
    taken.
    """
    for school in week.schools:
        taken = sum(
            week.hours_of_group[group.id]
            for group in week.open_network_groups
            if group.host == school.id
        )
        if school.hours_budget is not None and taken > school.hours_budget:
            yield school, taken
