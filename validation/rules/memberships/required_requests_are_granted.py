"""A required request is met."""

from collections.abc import Iterator

from models.verdict import Violation
from validation.requests import is_met
from validation.week import Week


def required_requests_are_granted(week: Week) -> Iterator[Violation]:
    """Yield required requests without a membership."""
    for student in week.seated:
        for request in week.network.requests_of[student.id]:
            if request.required and not is_met(week, request):
                yield Violation(
                    rule="required_requests_are_granted",
                    student=request.student,
                    course=request.course,
                )
