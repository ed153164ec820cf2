"""What a published plan names and the network no longer has."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from models.network import Network, Status
from models.plan import Gone, GoneKind, Lesson, Membership, Plan, Teaching
from models.record import GroupId

#: The share of its groups of which a plan has more, or it was made for another network.
LEAST_KEPT = 0.1
#: Kind, name and group of something gone.
Key = tuple[GoneKind, str, str]


def gone(network: Network, plan: Plan) -> tuple[Gone, ...]:
    """Everything that is gone, with the lessons, teachings and memberships that cannot be kept for
    it.

    A row counts for the first reason only; a lesson of which the room alone is gone can be kept in
    another.
    """
    rows: Counter[Key] = Counter()
    reasons = [_of_lesson(network, row) for row in plan.lessons]
    reasons += [_of_teaching(network, row) for row in plan.teachings]
    reasons += [_of_member(network, row) for row in plan.members]
    for found in reasons:
        rows.update(islice(found, 1))
    for group in plan.groups:
        rows.update(dict.fromkeys(_group(network, group), 0))
    order = list(GoneKind)
    keys = sorted(rows, key=lambda key: (order.index(key[0]), *key[1:]))
    return tuple(
        Gone(kind=key[0], name=key[1], group=GroupId(key[2]), rows=rows[key]) for key in keys
    )


def keeps_anything(network: Network, plan: Plan) -> bool:
    """Whether enough groups of a plan are still there: two networks may have a group of the same id
    by chance.
    """
    kept = sum(group in network.candidate_of for group in plan.groups)
    return kept > LEAST_KEPT * len(plan.groups)


def _group(network: Network, group: GroupId, part: str = "") -> Iterator[Key]:
    candidate = network.candidate_of.get(group)
    if candidate is None:
        yield GoneKind.GROUP, group, group
    elif part and part not in {row.id for row in network.parts_of[candidate.course]}:
        yield GoneKind.PART, part, group


def _of_lesson(network: Network, row: Lesson) -> Iterator[Key]:
    yield from _group(network, row.group, row.part)
    candidate = network.candidate_of.get(row.group)
    if candidate is not None and (candidate.host, row.day, row.period) not in network.slot_of:
        yield GoneKind.PERIOD, f"{row.day}-{row.period}", row.group
    if row.room is not None and row.room not in network.room_of:
        yield GoneKind.ROOM, row.room, ""


def _of_teaching(network: Network, row: Teaching) -> Iterator[Key]:
    yield from _group(network, row.group, row.part)
    if row.teacher not in network.person_of:
        yield GoneKind.TEACHER, row.teacher, ""


def _of_member(network: Network, row: Membership) -> Iterator[Key]:
    student = network.student_of.get(row.student)
    yield from _group(network, row.group)
    if student is None or student.status is Status.LEFT:
        yield GoneKind.STUDENT, row.student, ""
        return
    candidate = network.candidate_of.get(row.group)
    asked = {
        course
        for request in network.requests_of[student.id]
        for course in (request.course, *request.alternatives)
    }
    if candidate is not None and candidate.course not in asked:
        yield GoneKind.REQUEST, row.student, row.group
    elif (
        candidate is not None
        and candidate.is_class_group
        and candidate not in network.visits_of[student.id]
    ):
        yield GoneKind.SEAT, row.student, row.group
