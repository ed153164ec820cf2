"""Lessons of network groups that students have at the same time in another plan."""

from collections.abc import Iterator, Mapping

from models.plan import Plan
from models.record import CourseId, SchoolId, StudentId
from validation import belonging
from validation.week import Week

#: A student has a course at a school on a day, in a period, in these weeks.
Had = tuple[StudentId, CourseId, SchoolId, int, int, int]


def plan_likeness(week: Week) -> Mapping[str, int]:
    """Count them against each plan this one is to differ from, and take the most; which of two
    equal groups is no matter.
    """
    if not week.policy.unlike:
        return {"plan_likeness": 0}
    own = set(_had(week, week.plan))
    return {
        "plan_likeness": max(
            (len(own.intersection(_had(week, other))) for other in week.policy.unlike), default=0
        )
    }


def _had(week: Week, plan: Plan) -> Iterator[Had]:
    times = {group.id: set[tuple[int, int, int]]() for group in week.network.candidates}
    for lesson in plan.lessons:
        times.get(lesson.group, set()).add((lesson.day, lesson.period, lesson.weeks))
    for student, groups in belonging.memberships(week.network, plan).items():
        for group in groups:
            for time in times[group.id]:
                yield student, group.course, group.host, *time
