"""The plan that the corrected sheets hold together."""

from collections.abc import Iterable

from instances.edited.record import LessonCell, SeatCell
from models.network import Network
from models.plan import Plan, Teaching
from models.record import GroupId


def plan_of(
    network: Network, original: Plan, lessons: Iterable[LessonCell], seats: Iterable[SeatCell]
) -> Plan:
    """Lessons, teachers and members of the sheets; parties, and teachers without lessons, as they
    were.
    """
    lessons = tuple(lessons)
    members = tuple(one.member for one in seats if one.member is not None)
    common = {group.id for group in network.candidates if group.is_class_group} & set(
        original.groups
    )
    opened: set[GroupId] = (
        common | {row.group for row in members} | {one.lesson.group for one in lessons}
    )
    taught = {(one.lesson.group, one.lesson.part): one.teacher for one in lessons}
    silent = [
        row
        for row in original.teachings
        if (row.group, row.part) not in taught and row.group in opened
    ]
    teachings = [
        Teaching(group=key[0], part=key[1], teacher=person)
        for key, person in taught.items()
        if person is not None
    ]
    return Plan(
        groups=tuple(opened),
        teachings=(*silent, *teachings),
        lessons=tuple(one.lesson for one in lessons),
        members=members,
        parties=original.parties,
    )
