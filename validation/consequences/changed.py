"""What of a published plan changes for each student and each teacher: lessons at their times."""

from collections import defaultdict
from collections.abc import Mapping

from models.network import Network
from models.plan import Plan
from models.record import GroupId, PersonId, StudentId
from validation.belonging import common_lessons
from validation.consequences.attendance import groups_of_students

Time = tuple[GroupId, str, int, int, int]


def changes_of_students(network: Network, before: Plan, after: Plan) -> Mapping[StudentId, int]:
    """Lessons that a planned student had and has no longer, in the same group and at the same
    time; nothing of those who keep all.

    Nobody loses what is given up for a course of one's own choice: lessons of the class that such a
    course stands for, and those of a course that is asked for no more. Who is new has lost nothing.
    """
    was, now = (groups_of_students(network, plan) for plan in (before, after))
    times_before, times_after = _times(before), _times(after)
    common, lost = common_lessons(network), dict[StudentId, int]()
    for student, groups in was.items():
        kept, own = ({group.id for group in some} for some in (now[student], common[student]))
        requests = network.requests_of[student]
        asked = {course for row in requests for course in (row.course, *row.alternatives)}
        counted = (g for g in groups if (g.id in kept if g.id in own else g.course in asked))
        lost[student] = sum(
            len(times_before[g.id] - (times_after[g.id] if g.id in kept else set()))
            for g in counted
        )
    return {student: number for student, number in lost.items() if number}


def changes_of_teachers(network: Network, before: Plan, after: Plan) -> Mapping[PersonId, int]:
    """Lessons that a teacher gave and gives no longer, to the same group at the same time."""
    was, now = _taught(before), _taught(after)
    return {
        person.id: lost
        for person in network.people
        if (lost := len(was[person.id] - now[person.id]))
    }


def _times(plan: Plan) -> Mapping[GroupId, set[Time]]:
    times: dict[GroupId, set[Time]] = defaultdict(set)
    for row in plan.lessons:
        times[row.group].add((row.group, row.part, row.day, row.period, row.weeks))
    return times


def _taught(plan: Plan) -> Mapping[PersonId, set[Time]]:
    teachers: dict[tuple[GroupId, str], list[PersonId]] = defaultdict(list)
    for row in plan.teachings:
        teachers[row.group, row.part].append(row.teacher)
    found: dict[PersonId, set[Time]] = defaultdict(set)
    for lesson in plan.lessons:
        for person in teachers[lesson.group, lesson.part]:
            found[person].add((lesson.group, lesson.part, lesson.day, lesson.period, lesson.weeks))
    return found
