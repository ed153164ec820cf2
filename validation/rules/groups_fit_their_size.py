"""An open network group has as many members as its course allows, a closed one has none."""

from collections.abc import Iterator

from models.verdict import Violation
from validation.week import Week

RULE = "groups_fit_their_size"


def groups_fit_their_size(week: Week) -> Iterator[Violation]:
    """Yield groups too small, too large, or with members though they are not open."""
    for group in week.network.candidates:
        members = week.attendees[group.id]
        course = week.network.course_of[group.course]
        if group.is_class_group:
            continue
        if group.id not in week.open_ids:
            if members:
                yield Violation(rule=RULE, case="not_open", group=group.id, found=str(members), allowed="0")
        elif members < course.min_size:
            yield Violation(rule=RULE, case="too_small", group=group.id, found=str(members), allowed=str(course.min_size))
        elif members > course.max_size:
            yield Violation(rule=RULE, case="too_large", group=group.id, found=str(members), allowed=str(course.max_size))
