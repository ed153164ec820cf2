"""Requests of a student that are met all or none."""

from collections.abc import Iterator

from models.network import Request
from models.record import CourseId, StudentId
from validation.week import Week


def bundles_of(week: Week, student: StudentId) -> Iterator[tuple[Request, ...]]:
    """Requests of a planned student with the same mark, mark by mark."""
    requests = week.network.requests_of[student]
    for mark in dict.fromkeys(request.bundle for request in requests if request.bundle):
        yield tuple(request for request in requests if request.bundle == mark)


def named(*requests: Request) -> frozenset[CourseId]:
    """Courses that requests name, alternatives included."""
    return frozenset(
        course for request in requests for course in (request.course, *request.alternatives)
    )
