"""A timetable that comes back from another program, as a plan of the network it was made of."""

from collections import defaultdict
from collections.abc import Iterator

from instances.interchange.school.outward import of_key
from instances.interchange.school.records import ForeignLesson, ForeignSchool
from models.network import Network
from models.plan import Lesson, Membership, Plan, Teaching
from models.problems import InputError, Problem
from models.record import GroupId, PartId, PersonId, RoomId, StudentId


def plan_onto(network: Network, school: ForeignSchool, file: str) -> Plan:
    """The plan that a file holds for a network.

    Raises
    ------
    InputError
        The file is not of this network: lessons, rooms or people of it are unknown here.
    """
    problems = [row.model_copy(update={"file": file}) for row in _unknown(network, school)]
    if problems:
        raise InputError(problems)
    groups = {_group(lesson) for lesson in school.lessons}
    return Plan(
        groups=tuple(groups),
        teachings=tuple(
            dict.fromkeys(
                Teaching(group=_group(row), part=_part(row), teacher=PersonId(row.teachers[0]))
                for row in school.lessons
                if row.teachers
            )
        ),
        lessons=tuple(_lessons(school)),
        members=tuple(
            dict.fromkeys(
                Membership(student=StudentId(student), group=_group(row))
                for row in school.lessons
                for student in school.members(row)
                if _sits(network, _group(row), StudentId(student))
            )
        ),
    )


def _sits(network: Network, group: GroupId, student: StudentId) -> bool:
    """Whether being in a group is a choice: a class attends its own anyway."""
    candidate = network.candidate_of[group]
    return candidate not in network.common_lessons_of(network.student_of[student])


def _lessons(school: ForeignSchool) -> Iterator[Lesson]:
    """Lessons at their places; what is in both weeks at one place is in every week."""
    weeks: dict[tuple[GroupId, PartId, int, int, str], set[int]] = defaultdict(set)
    for lesson in school.lessons:
        found = of_key(lesson.key)
        for card in school.cards_of.get(lesson.id, ()):
            place = (_group(lesson), _part(lesson), card.day, card.period, card.room)
            weeks[place] |= {1, 2} if found is None or not found[2] else {found[2]}
    for (group, part, day, period, room), those in weeks.items():
        yield Lesson(
            group=group,
            part=part,
            day=day,
            period=period,
            weeks=0 if len(those) > 1 else those.pop(),
            room=RoomId(room) if room else None,
        )


def _group(lesson: ForeignLesson) -> GroupId:
    found = of_key(lesson.key)
    return GroupId(found[0] if found else "")


def _part(lesson: ForeignLesson) -> PartId:
    found = of_key(lesson.key)
    return PartId(found[1] if found else "")


def _unknown(network: Network, school: ForeignSchool) -> Iterator[Problem]:
    for lesson in school.lessons:
        group, part = _group(lesson), _part(lesson)
        candidate = network.candidate_of.get(group)
        if candidate is None or part not in {row.id for row in network.parts_of[candidate.course]}:
            yield Problem(code="interchange_not_of_network", value=lesson.key or lesson.id)
        for teacher in lesson.teachers[:1]:
            if teacher not in network.person_of:
                yield Problem(code="interchange_unknown_teacher", value=teacher)
        for student in school.members(lesson):
            if student not in network.student_of:
                yield Problem(code="interchange_unknown_student", value=student)
    for room in sorted({card.room for card in school.cards if card.room}):
        if room not in network.room_of:
            yield Problem(code="interchange_unknown_room", value=room)
