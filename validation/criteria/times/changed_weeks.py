"""Students who no longer attend some lesson as published."""

from collections import defaultdict
from collections.abc import Mapping

from models.plan import Plan
from models.record import GroupId, PartId, StudentId
from validation import belonging
from validation.week import Week

Time = tuple[PartId, int, int, int]


def changed_weeks(week: Week) -> Mapping[str, int]:
    """Count planned students who left a published group, or of one of whose groups a published
    lesson is not kept.
    """
    if week.published is None:
        return {"changed_weeks": 0}
    old, new = week.published, week.plan
    before, after = _times(old), _times(new)
    moved = {group for group, times in before.items() if not times <= after[group]}
    gone = {row.student for row in old.members if row.group not in week.network.candidate_of}
    joined = belonging.memberships(week.network, old)

    def is_changed(student: StudentId) -> bool:
        was = {
            group.id
            for group in belonging.attended(
                week.network, week.common_lessons[student], joined[student]
            )
        }
        now = {group.id for group in week.groups_of_student[student]}
        return student in gone or not moved.isdisjoint(was) or not was <= now

    return {
        "changed_weeks": sum(is_changed(student.id) for student in week.network.planned_students)
    }


def _times(plan: Plan) -> Mapping[GroupId, set[Time]]:
    found: dict[GroupId, set[Time]] = defaultdict(set)
    for row in plan.lessons:
        found[row.group].add((row.part, row.day, row.period, row.weeks))
    return found
