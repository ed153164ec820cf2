"""Who belongs where: the first thing that follows from the choices of a plan."""

from collections.abc import Iterable, Mapping

from models.network import Candidate, Network, Student
from models.plan import Plan
from models.record import ClassId, GroupId, StudentId


def memberships(network: Network, plan: Plan) -> Mapping[StudentId, tuple[Candidate, ...]]:
    """Network groups every planned student is a member of, and class groups he visits.

    Unknown groups and students are left out, and whoever a class group would not take.
    """
    joined: dict[StudentId, dict[GroupId, Candidate]] = {
        student.id: {} for student in network.planned_students
    }
    for row in plan.members:
        group = network.candidate_of.get(row.group)
        if group is not None and row.student in joined and is_open_to(network, group, row.student):
            joined[row.student][group.id] = group
    return {student: tuple(groups.values()) for student, groups in joined.items()}


def is_open_to(network: Network, group: Candidate, student: StudentId) -> bool:
    """Whether a planned student may be a member of a group as far as the group is asked: a class
    group takes visitors only.
    """
    return not group.is_class_group or any(
        other.id == group.id for other in network.visits_of.get(student, ())
    )


def attended(
    network: Network, common: Iterable[Candidate], joined: Iterable[Candidate]
) -> tuple[Candidate, ...]:
    """Return the groups a student attends: those joined, and the common lessons they do not release
    the student from.

    Parameters
    ----------
    common
        Class groups of the student before any release.
    joined
        Groups of the student's memberships.
    """
    joined = tuple(joined)
    released = {course for group in joined for course in network.basic_of[group.course]}
    return (*(group for group in common if group.course not in released), *joined)


def common_lessons(network: Network) -> Mapping[StudentId, tuple[Candidate, ...]]:
    """Class groups of every planned student before any release."""
    by_class: dict[ClassId | None, list[Candidate]] = {}
    for group in network.candidates:
        if group.is_class_group:
            by_class.setdefault(group.class_, []).append(group)
    return {student.id: tuple(_own(by_class, student)) for student in network.planned_students}


def _own(
    by_class: Mapping[ClassId | None, list[Candidate]], student: Student
) -> Iterable[Candidate]:
    if student.class_ is None:
        return ()
    return (
        group
        for group in by_class.get(student.class_, ())
        if not group.half or group.half in student.halves
    )
