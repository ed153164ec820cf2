"""What a plan means for people: who attends what and when, with windows and ways; for timetables and papers.

Lessons at periods the bells do not have are left out, as are unknown groups and students.
"""

from collections.abc import Mapping
from itertools import pairwise

from models.network import Candidate, Network
from models.plan import Plan
from models.policy import Policy
from models.record import GroupId, PersonId, Record, SchoolId, StudentId
from validation.week import SECOND_WEEK, Days, TimedLesson, Week

__all__ = [
    "Days",
    "TimedLesson",
    "Way",
    "attendees",
    "days_of_students",
    "days_of_teachers",
    "groups_of_students",
    "joined_groups",
    "lessons_of_student",
    "visitors",
    "ways_of_students",
    "windows_of_students",
]


class Way(Record):
    """A way from a lesson at one school to the next lesson at another.

    Attributes
    ----------
    day, leaves, arrives
        Day of the week, end of the lesson before and start of the lesson after, in minutes after midnight.
    minutes
        Time the way takes; None where there is no way.
    """

    day: int
    origin: SchoolId
    target: SchoolId
    leaves: int
    arrives: int
    minutes: int | None


def groups_of_students(network: Network, plan: Plan) -> Mapping[StudentId, tuple[Candidate, ...]]:
    """Groups every planned student attends, class groups first."""
    return _week(network, plan).groups_of_student


def joined_groups(network: Network, plan: Plan) -> tuple[Candidate, ...]:
    """Open groups that have members of their own: network groups, and class groups with visitors."""
    week = _week(network, plan)
    return tuple(group for group in week.open_groups if not group.is_class_group or week.members[group.id])


def visitors(network: Network, plan: Plan) -> Mapping[GroupId, tuple[StudentId, ...]]:
    """Students who visit each class group that has visitors, in order of their ids."""
    found: dict[GroupId, list[StudentId]] = {}
    for student, groups in sorted(_week(network, plan).memberships.items()):
        for group in groups:
            if group.is_class_group:
                found.setdefault(group.id, []).append(student)
    return {group: tuple(students) for group, students in found.items()}


def attendees(network: Network, plan: Plan) -> Mapping[GroupId, tuple[StudentId, ...]]:
    """Students who attend each candidate group, in order of their ids; an empty tuple where nobody does."""
    found: dict[GroupId, list[StudentId]] = {group.id: [] for group in network.candidates}
    for student, groups in groups_of_students(network, plan).items():
        for group in groups:
            found[group.id].append(student)
    return {group: tuple(sorted(students)) for group, students in found.items()}


def days_of_students(network: Network, plan: Plan) -> Mapping[StudentId, Days]:
    """Lessons of every planned student by day, each day in order of start."""
    return _week(network, plan).days_of_student


def days_of_teachers(network: Network, plan: Plan) -> Mapping[PersonId, Days]:
    """Lessons of everyone who teaches by day, each day in order of start."""
    return _week(network, plan).days_of_teacher


def lessons_of_student(network: Network, plan: Plan, student: StudentId) -> tuple[TimedLesson, ...]:
    """Lessons of one student in order of day and start; empty for a student who is not planned."""
    days = days_of_students(network, plan).get(student, {})
    return tuple(timed for day in days.values() for timed in day)


def windows_of_students(network: Network, plan: Plan) -> Mapping[StudentId, Mapping[int, int]]:
    """Windows of every planned student on every day with lessons."""
    return _week(network, plan).windows_of_student


def ways_of_students(network: Network, plan: Plan) -> Mapping[StudentId, tuple[Way, ...]]:
    """Ways every planned student makes between lessons of a day; coming to school and going home are not among them.

    A way of both weeks of a cycle is listed once; one of the second week only counts its day 100 more.
    """
    return {student: _once(_ways_of(network, days)) for student, days in days_of_students(network, plan).items()}


def _ways_of(network: Network, days: Days) -> dict[Way, None]:
    return {
        _way(network, number, first, second): None
        for number, day in days.items()
        for first, second in pairwise(day)
        if first.slot.school != second.slot.school
    }


def _once(ways: Mapping[Way, None]) -> tuple[Way, ...]:
    return tuple(way for way in ways if way.model_copy(update={"day": way.day - SECOND_WEEK}) not in ways)


def _way(network: Network, day: int, first: TimedLesson, second: TimedLesson) -> Way:
    schools = (first.slot.school, second.slot.school)
    return Way(
        day=day,
        origin=schools[0],
        target=schools[1],
        leaves=first.slot.end,
        arrives=second.slot.start,
        minutes=network.travel_minutes.get(schools),
    )


def _week(network: Network, plan: Plan) -> Week:
    return Week(network, Policy(), plan)
