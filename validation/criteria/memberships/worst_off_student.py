"""Most unmet requests of one student, of any priority."""

from collections.abc import Mapping

from validation.requests import is_met
from validation.week import Week


def worst_off_student(week: Week) -> Mapping[str, int]:
    """Count the unmet requests of every planned student and take the most."""
    unmet = (
        sum(not is_met(week, request) for request in requests)
        for requests in week.network.requests_of.values()
    )
    return {"worst_off_student": max(unmet, default=0)}
