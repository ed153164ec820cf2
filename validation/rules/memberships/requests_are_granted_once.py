"""Every membership answers a request of the student, and no request is answered twice."""

from collections.abc import Iterator

from models.network import Request
from models.plan import Membership
from models.verdict import Violation
from validation.belonging import is_open_to
from validation.week import Week

RULE = "requests_are_granted_once"


def requests_are_granted_once(week: Week) -> Iterator[Violation]:
    """Yield memberships nobody asked for, and requests granted more than once."""
    for row in week.rows.members:
        if row.student not in week.network.requests_of:
            yield Violation(rule=RULE, case="unknown_student", student=row.student, group=row.group)
    for one in week.seated:
        rows = week.rows_of_student.get(one.id, ())
        yield from _of_student(
            week, [row for row in rows if _counts(week, row)], week.network.requests_of[one.id]
        )


def _counts(week: Week, row: Membership) -> bool:
    group = week.network.candidate_of.get(row.group)
    return group is not None and is_open_to(week.network, group, row.student)


def _of_student(
    week: Week, memberships: list[Membership], requests: tuple[Request, ...]
) -> Iterator[Violation]:
    course_of = {row.group: week.network.candidate_of[row.group].course for row in memberships}
    wanted = {course for request in requests for course in (request.course, *request.alternatives)}
    for row in memberships:
        if course_of[row.group] not in wanted:
            yield Violation(rule=RULE, case="not_requested", student=row.student, group=row.group)
    for request in requests:
        granted = [
            row
            for row in memberships
            if course_of[row.group] in (request.course, *request.alternatives)
        ]
        if len(granted) > 1:
            yield Violation(
                rule=RULE,
                case="twice",
                student=request.student,
                course=request.course,
                group=granted[0].group,
                other_group=granted[1].group,
                found=str(len(granted)),
                allowed="1",
            )
