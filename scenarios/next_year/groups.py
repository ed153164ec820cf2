"""Groups of grade 10 go on: requests for the courses that follow, and where everybody sat."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from models.network import Candidate, Level, Network, Previous, Request
from models.plan import Plan
from models.record import CourseId, GroupId, PersonId
from models.school_year.next_year import End, Ended
from scenarios.next_year.courses import following
from validation.belonging import memberships


@dataclass(frozen=True)
class Places:
    """Requests and places of the year before for the next year, and what ends or stays open."""

    requests: tuple[Request, ...]
    previous: tuple[Previous, ...]
    ended: tuple[Ended, ...]


def granted(network: Network, plan: Plan) -> Iterator[tuple[Request, CourseId | None, Candidate]]:
    """Requests of grade 10 that a group of the plan grants, with what follows the course and the
    group.
    """
    follows = following(network)
    joined = memberships(network, plan)
    for student in network.planned_students:
        for request in network.requests_of[student.id] if student.grade == 10 else ():
            wanted = (request.course, *request.alternatives)
            group = next((group for group in joined[student.id] if group.course in wanted), None)
            if group is not None:
                yield request, follows.get(group.course), group


def places(network: Network, plan: Plan) -> Places:
    """Everybody goes on in the group, at the school and with the teacher he had, as far as the next
    course allows it.
    """
    kept = list(granted(network, plan))
    taught = {row.group: row.teacher for row in reversed(plan.teachings)}
    hosts = {group.id: course for _, course, group in kept if course is not None}
    teachers = {
        group: who
        for group, course in hosts.items()
        if (who := taught.get(group)) and _may(network, who, course)
    }
    open_hosts = {group for group, course in hosts.items() if not _offered(network, course, group)}
    requests = [
        row.model_copy(update={"course": course, "alternatives": (), "place": None})
        for row, course, _ in kept
        if course is not None
    ]
    previous = [
        Previous(
            student=row.student,
            course=course,
            group=group.id,
            host=None if group.id in open_hosts else group.host,
            teacher=teachers.get(group.id),
        )
        for row, course, group in kept
        if course is not None
    ]
    ended = [
        *_refused(network, kept),
        *_courses(kept),
        *_groups(network, kept, taught, teachers, open_hosts),
    ]
    return Places(tuple(requests), tuple(previous), tuple(ended))


Kept = list[tuple[Request, CourseId | None, Candidate]]


def _may(network: Network, person: PersonId, course: CourseId) -> bool:
    """Whether a person who is there may teach a course at all."""
    record, teacher = network.course_of[course], network.person_of.get(person)
    if teacher is None:
        return False
    subjects = teacher.advanced if record.level is Level.ADVANCED else teacher.subjects
    return person in record.teachers if record.teachers else record.subject in subjects


def _offered(network: Network, course: CourseId, group: GroupId) -> bool:
    """Whether the school of a group has any group of the course that follows: its own, or a class
    with seats for visitors.
    """
    host = network.candidate_of[group].host
    return any(one.course == course and one.host == host for one in network.candidates)


def _refused(network: Network, kept: Kept) -> Iterator[Ended]:
    met = {row for row, _, _ in kept}
    tenth = {student.id for student in network.planned_students if student.grade == 10}
    rows = (row for row in network.requests if row.student in tenth and row not in met)
    return (Ended(kind=End.REFUSED, student=row.student, course=row.course) for row in rows)


def _courses(kept: Kept) -> Iterator[Ended]:
    for row, course, group in kept:
        if course is None:
            yield Ended(kind=End.COURSE, student=row.student, course=group.course, group=group.id)


def _groups(
    network: Network,
    kept: Kept,
    taught: dict[GroupId, PersonId],
    teachers: dict[GroupId, PersonId],
    homeless: set[GroupId],
) -> Iterator[Ended]:
    """Groups whose school, teacher or size the next course does not allow."""
    sizes = Counter(group.id for _, course, group in kept if course is not None)
    follow = {group.id: course for _, course, group in kept if course is not None}
    for group in sorted(sizes):
        course = follow[group]
        most = network.course_of[course].max_size
        if group in homeless:
            yield Ended(
                kind=End.HOST, group=group, course=course, school=network.candidate_of[group].host
            )
        if group in taught and group not in teachers:
            yield Ended(kind=End.TEACHER, group=group, course=course, person=taught[group])
        if sizes[group] > most:
            yield Ended(kind=End.SIZE, group=group, course=course, found=sizes[group], allowed=most)
