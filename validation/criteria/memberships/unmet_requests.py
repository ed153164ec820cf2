"""Requests not met, all and by priority."""

from collections.abc import Mapping

from validation.requests import is_met
from validation.week import Week


def unmet_requests(week: Week) -> Mapping[str, int]:
    """Count requests of planned students without a membership in the course or an alternative."""
    amounts = {"unmet_requests": 0, **{f"unmet_requests:{priority}": 0 for priority in (1, 2, 3)}}
    for student in week.seated:
        for request in week.network.requests_of[student.id]:
            if not is_met(week, request):
                amounts["unmet_requests"] += 1
                amounts[f"unmet_requests:{request.priority}"] += 1
    return amounts
