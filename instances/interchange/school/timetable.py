"""The places of a foreign school's lessons as a plan of the network made of it."""

from collections.abc import Callable, Mapping, Sequence

from instances.interchange.school.courses import PART, Unit
from instances.interchange.school.records import ForeignSchool
from models.network import ClassLesson, Network, class_group_id
from models.plan import Lesson, Membership, Plan, Teaching
from models.record import ClassId, CourseId, GroupId, PersonId, RoomId, SchoolId, StudentId


def plan_of(
    school: ForeignSchool,
    network: Network,
    units: Sequence[Unit],
    host: Callable[[Unit], SchoolId],
) -> Plan:
    """The plan; lessons at periods that the bells do not have are left out.

    Parameters
    ----------
    host
        Where a unit meets.
    """
    ids = _group_ids(network, units, host)
    periods = {bell.number for bell in school.bells}
    rooms = {row.id for row in school.rooms}
    lessons = [
        Lesson(
            group=ids[at],
            part=PART,
            day=card.day,
            period=card.period,
            weeks=weeks,
            room=RoomId(card.room) if card.room in rooms else None,
        )
        for at, unit in enumerate(units)
        for weeks, card in unit.placed
        if card.period in periods
    ]
    return Plan(
        groups=tuple(ids.values()),
        teachings=tuple(
            Teaching(
                group=ids[at],
                part=PART,
                teacher=PersonId(unit.teacher),
            )
            for at, unit in enumerate(units)
        ),
        lessons=tuple(lessons),
        members=tuple(
            Membership(student=StudentId(student), group=ids[at])
            for at, unit in enumerate(units)
            if unit.is_network
            for student in unit.members
        ),
    )


def _group_ids(
    network: Network, units: Sequence[Unit], host: Callable[[Unit], SchoolId]
) -> Mapping[int, GroupId]:
    of_label = {
        (row.course, row.host, row.teacher, row.label): row.id
        for row in network.candidates
        if not row.is_class_group
    }
    return {
        at: of_label[CourseId(unit.course), host(unit), PersonId(unit.teacher), unit.label]
        if unit.is_network
        else class_group_id(
            ClassLesson(
                class_=ClassId(unit.classes[0]), course=CourseId(unit.course), half=unit.half
            )
        )
        for at, unit in enumerate(units)
    }
