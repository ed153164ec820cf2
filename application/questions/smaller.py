"""Smaller networks that a request is asked of: whatever they leave no plan for, the whole leaves
none.

Each forgets students, groups and least sizes, so that every plan of the whole network is a plan of
the smaller one: what it does not name has left.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from models.network import Network, Request, class_group_id
from models.policy import Policy
from models.questions.answers import Ground
from models.record import CourseId, GroupId, StudentId

OBLIGATORY = "everyone_takes_obligatory_subjects"


class Smaller(NamedTuple):
    """A relaxation: every plan of the whole network holds a plan of it."""

    network: Network
    policy: Policy


def smaller(network: Network, policy: Policy, request: Request, ground: Ground) -> Smaller:
    """What a ground leaves of a network in which a request is required."""
    alone = ground in (Ground.COURSE, Ground.ALONE)
    wanted = frozenset((request.course, *request.alternatives))
    sized = frozenset[CourseId]() if alone else wanted
    students = frozenset({request.student}) if alone else _askers(network, wanted)
    if ground in (Ground.COURSE, Ground.ASKERS):
        rows = [row for row in network.requests if row == request]
        if not alone:
            rows += [
                row.model_copy(update={"bundle": "", "required": False})
                for row in network.requests
                if row.student in students and row != request and _wants(row, wanted)
            ]
        rows = [row.model_copy(update={"bundle": ""}) for row in rows]
        return _cut(
            network, policy, rows, students, with_classes=False, off=(OBLIGATORY,), sized=sized
        )
    rows = [row for row in network.requests if row.student in students]
    found = network.student_of[request.student]
    # Who has no class yet gets some subjects with it, and one member of a group is not all.
    off = (OBLIGATORY,) if not alone or found.class_ is None else ()
    return _cut(network, policy, rows, students, with_classes=True, off=off, sized=sized)


def without(found: Smaller, rules: Collection[str], lessons: Collection[GroupId]) -> Smaller:
    """The same with rules off and lessons of classes left out."""
    kept = [row for row in found.network.class_lessons if class_group_id(row) not in lessons]
    network = found.network.replacing(class_lessons=tuple(kept))
    off = (*found.policy.rules_off, *rules)
    return Smaller(_cleared(network), _with_rules_off(found.policy, off))


def class_groups(found: Smaller) -> tuple[GroupId, ...]:
    """Groups of the classes that are left, whose seats nobody asks for."""
    asked = {course for row in found.network.requests for course in (row.course, *row.alternatives)}
    return tuple(
        class_group_id(row)
        for row in found.network.class_lessons
        if not (row.visitors and row.course in asked)
    )


def _wants(row: Request, wanted: Collection[CourseId]) -> bool:
    return any(course in wanted for course in (row.course, *row.alternatives))


def _askers(network: Network, wanted: Collection[CourseId]) -> frozenset[StudentId]:
    planned = {student.id for student in network.planned_students}
    return frozenset(
        row.student for row in network.requests if row.student in planned and _wants(row, wanted)
    )


def _cut(
    network: Network,
    policy: Policy,
    requests: Iterable[Request],
    students: Collection[StudentId],
    *,
    with_classes: bool,
    off: Collection[str],
    sized: Collection[CourseId],
) -> Smaller:
    rows = tuple(requests)
    asked = {course for row in rows for course in (row.course, *row.alternatives)}
    classes = {network.student_of[student].class_ for student in students} if with_classes else ()
    lessons = (
        row
        for row in network.class_lessons
        if row.class_ in classes or (row.visitors and row.course in asked)
    )
    courses = (
        row if row.id in sized else row.model_copy(update={"min_size": min(1, row.min_size)})
        for row in network.courses
    )
    offers = (
        row.model_copy(update={"min_groups": 0}) for row in network.offers if row.course in asked
    )
    cut = network.replacing(
        students=tuple(row for row in network.students if row.id in students),
        requests=rows,
        previous=tuple(row for row in network.previous if row.student in students),
        pairs=tuple(row for row in network.pairs if {row.first, row.second} <= set(students)),
        class_lessons=tuple(lessons),
        courses=tuple(courses),
        offers=tuple(offers),
        pins=tuple(pin for pin in network.pins if pin.student is None or pin.student in students),
    )
    return Smaller(_cleared(cut), _with_rules_off(policy, (*policy.rules_off, *off)))


def _cleared(network: Network) -> Network:
    """Without pins of groups that are gone, or that need not open here."""
    common = {group.id for group in network.candidates if group.is_class_group}
    pins = (pin for pin in network.pins if pin.group in common and pin.student is None)
    return network.replacing(pins=tuple(pins))


def _with_rules_off(policy: Policy, off: Iterable[str]) -> Policy:
    return policy.model_copy(update={"rules_off": tuple(sorted(set(off)))})
