"""Nobody has a seat of a course while somebody before him on its waiting list goes without."""

from collections.abc import Iterator

from models.network import Candidate, Request
from models.verdict import Violation
from validation.requests import is_met
from validation.week import Week


def waiting_lists_are_kept(week: Week) -> Iterator[Violation]:
    """Yield for everybody who has a seat the first of those passed over."""
    moved = {student.id for student in week.seated}
    for course, requests in sorted(_lists(week).items()) if moved else ():
        # A list is judged as a whole: who is passed over first depends on everybody before.
        if moved.isdisjoint(request.student for request in requests):
            continue
        without = [request for request in requests if not is_met(week, request)]
        for request in requests:
            seats = (row for row in week.memberships[request.student] if row.course == course)
            seat = next(seats, None)
            passed = [row for row in without if _place(row) < _place(request)]
            if seat is not None and passed:
                yield _violation(request, passed[0], seat)


def _lists(week: Week) -> dict[str, list[Request]]:
    """Requests with a place by course, in order."""
    found: dict[str, list[Request]] = {}
    for requests in week.network.requests_of.values():
        for request in requests:
            if request.place is not None:
                found.setdefault(request.course, []).append(request)
    return {course: sorted(rows, key=_place) for course, rows in found.items()}


def _place(request: Request) -> int:
    return request.place or 0


def _violation(request: Request, passed: Request, seat: Candidate) -> Violation:
    return Violation(
        rule="waiting_lists_are_kept",
        student=request.student,
        other_student=passed.student,
        course=request.course,
        group=seat.id,
    )
