"""What became of a request."""

from models.network import Request
from validation.week import Week


def is_met(week: Week, request: Request) -> bool:
    """Whether the student is a member of a group of the course or of one of its alternatives."""
    joined = {group.course for group in week.memberships[request.student]}
    return request.course in joined or any(course in joined for course in request.alternatives)
