"""Every part of an open group has exactly its lessons; groups not open have none."""

from collections import Counter
from collections.abc import Iterator

from models.verdict import Violation
from validation.week import Week

RULE = "groups_meet_their_hours"


def groups_meet_their_hours(week: Week) -> Iterator[Violation]:
    """Yield parts with too few or too many lessons, lessons of parts that do not exist and of groups not open."""
    found = Counter((lesson.group, lesson.part) for lesson in week.lessons)
    for group in week.open_groups:
        for part in week.network.parts_of[group.course]:
            lessons = found.pop((group.id, part.id), 0)
            due = week.network.lessons_of(part, week.policy.half_year)
            if lessons != due:
                yield Violation(rule=RULE, group=group.id, part=part.id, found=str(lessons), allowed=str(due))
    for (group_id, part_id), lessons in found.items():
        case = "unknown_part" if group_id in week.open_ids else "not_open"
        yield Violation(rule=RULE, case=case, group=group_id, part=part_id, found=str(lessons), allowed="0")
