"""What of a published plan changes for each student and each teacher: lessons at their times."""

from collections import defaultdict
from collections.abc import Mapping

from models.network import Network
from models.plan import Plan
from models.record import GroupId, PersonId, StudentId
from validation.consequences.attendance import groups_of_students

Time = tuple[GroupId, str, int, int, int]


def changes_of_students(network: Network, before: Plan, after: Plan) -> Mapping[StudentId, int]:
    """Lessons that a planned student had and has no longer, in the same group and at the same
    time; nothing of those who keep all.
    """
    was, now = (_attended(network, plan) for plan in (before, after))
    return {student: lost for student in was if (lost := len(was[student] - now[student]))}


def changes_of_teachers(network: Network, before: Plan, after: Plan) -> Mapping[PersonId, int]:
    """Lessons that a teacher gave and gives no longer, to the same group at the same time."""
    was, now = _taught(before), _taught(after)
    return {
        person.id: lost
        for person in network.people
        if (lost := len(was[person.id] - now[person.id]))
    }


def _attended(network: Network, plan: Plan) -> Mapping[StudentId, frozenset[Time]]:
    times: dict[GroupId, set[Time]] = defaultdict(set)
    for row in plan.lessons:
        times[row.group].add((row.group, row.part, row.day, row.period, row.weeks))
    return {
        student: frozenset(time for group in groups for time in times.get(group.id, ()))
        for student, groups in groups_of_students(network, plan).items()
    }


def _taught(plan: Plan) -> Mapping[PersonId, set[Time]]:
    teachers: dict[tuple[GroupId, str], list[PersonId]] = defaultdict(list)
    for row in plan.teachings:
        teachers[row.group, row.part].append(row.teacher)
    found: dict[PersonId, set[Time]] = defaultdict(set)
    for lesson in plan.lessons:
        for person in teachers[lesson.group, lesson.part]:
            found[person].add((lesson.group, lesson.part, lesson.day, lesson.period, lesson.weeks))
    return found
