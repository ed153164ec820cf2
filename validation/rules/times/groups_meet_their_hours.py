"""Every part of an open group has exactly its lessons; groups not open, and those by
correspondence, have none.

In a cycle of two weeks half of the lessons are given in every week, and an odd one in one week
only.
"""

from collections import Counter
from collections.abc import Iterator

from models.network import Form
from models.verdict import Violation
from validation.week import Week

RULE = "groups_meet_their_hours"


def groups_meet_their_hours(week: Week) -> Iterator[Violation]:
    """Yield parts with too few or too many lessons, lessons of parts that do not exist and of
    groups not open.
    """
    found = Counter((lesson.group, lesson.part, lesson.weeks > 0) for lesson in week.lessons)
    weeks = week.network.cycle_weeks
    for group in week.groups:
        if group.id not in week.open_ids:
            continue
        by_correspondence = group.form is Form.CORRESPONDENCE
        for part in week.network.parts_of[group.course]:
            hours = 0 if by_correspondence else week.network.lessons_of(part, week.policy.half_year)
            for one_week, due in ((False, hours // weeks), (True, hours % weeks)):
                lessons = found.pop((group.id, part.id, one_week), 0)
                if lessons != due:
                    case = "one_week" if one_week else ""
                    yield Violation(
                        rule=RULE,
                        case=case,
                        group=group.id,
                        part=part.id,
                        found=str(lessons),
                        allowed=str(due),
                    )
    for (group_id, part_id, _), lessons in found.items():
        case = "unknown_part" if group_id in week.open_ids else "not_open"
        yield Violation(
            rule=RULE, case=case, group=group_id, part=part_id, found=str(lessons), allowed="0"
        )
