"""Requests of a bundle are met all or none, and all at one level."""

from collections.abc import Iterator

from models.network import Level, Request
from models.verdict import Violation
from validation.bundles import bundles_of, named
from validation.requests import is_met
from validation.week import Week

RULE = "bundles_are_granted_together"


def bundles_are_granted_together(week: Week) -> Iterator[Violation]:
    """Yield bundles met in part, with a request that is not, and those met at two levels, with a
    group of each.
    """
    for student in week.seated:
        for requests in bundles_of(week, student.id):
            yield from _in_part(week, requests)
            yield from _at_two_levels(week, requests)


def _in_part(week: Week, requests: tuple[Request, ...]) -> Iterator[Violation]:
    unmet = [request for request in requests if not is_met(week, request)]
    if unmet and len(unmet) < len(requests):
        yield Violation(
            rule=RULE,
            case="in_part",
            student=unmet[0].student,
            course=unmet[0].course,
            found=str(len(requests) - len(unmet)),
            allowed=str(len(requests)),
        )


def _at_two_levels(week: Week, requests: tuple[Request, ...]) -> Iterator[Violation]:
    student, courses = requests[0].student, named(*requests)
    joined = [group for group in week.memberships[student] if group.course in courses]
    levels = {week.network.level_of(group.course): group.id for group in joined}
    if set(Level) <= levels.keys():
        groups = (levels[Level.BASIC], levels[Level.ADVANCED])
        yield Violation(
            rule=RULE, case="two_levels", student=student, group=groups[0], other_group=groups[1]
        )
