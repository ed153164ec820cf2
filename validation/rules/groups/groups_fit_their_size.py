"""An open network group has as many members as its course allows, a closed one has none."""

from collections.abc import Iterator

from models.network import Candidate
from models.verdict import Violation
from validation.week import Week

RULE = "groups_fit_their_size"


def groups_fit_their_size(week: Week) -> Iterator[Violation]:
    """Yield groups too small, too large, or with members though they are not open."""
    for group in week.groups:
        members = week.attendees[group.id]
        course = week.network.course_of[group.course]
        if group.is_class_group:
            continue
        if group.id not in week.open_ids:
            if members:
                yield Violation(
                    rule=RULE, case="not_open", group=group.id, found=str(members), allowed="0"
                )
        elif members < (least := _least(week, group, course.min_size)):
            yield Violation(
                rule=RULE, case="too_small", group=group.id, found=str(members), allowed=str(least)
            )
        elif members > course.max_size:
            yield Violation(
                rule=RULE,
                case="too_large",
                group=group.id,
                found=str(members),
                allowed=str(course.max_size),
            )


def _least(week: Week, group: Candidate, size: int) -> int:
    """A group that families already know goes on with a single member."""
    known = (
        week.published is not None
        and week.policy.small_groups_go_on
        and group.id in week.published.groups
    )
    return min(1, size) if known else size
