"""Every lesson has a room of the host school with seats for all who attend and what the part
needs.
"""

from collections.abc import Iterator
from itertools import chain

from models.network import Part, Room
from models.plan import Lesson
from models.record import GroupId, PartId, RoomId
from models.verdict import Violation
from validation.week import Week

RULE = "rooms_hold_groups"


def rooms_hold_groups(week: Week) -> Iterator[Violation]:
    """Yield parts of groups in no room or in one that does not suit them, once for every room, at
    their first lesson.
    """
    judged: set[tuple[GroupId, PartId, RoomId | None]] = set()
    for lesson in chain.from_iterable(week.said_of_group[group.id] for group in week.groups):
        key = (lesson.group, lesson.part, lesson.room)
        if key not in judged:
            judged.add(key)
            yield from _of_lesson(week, lesson)


def _of_lesson(week: Week, lesson: Lesson) -> Iterator[Violation]:
    at = Violation(
        rule=RULE,
        group=lesson.group,
        part=lesson.part,
        room=lesson.room,
        day=lesson.day,
        period=lesson.period,
    )
    if lesson.room is None:
        yield at.model_copy(update={"case": "no_room"})
    elif (room := week.network.room_of.get(lesson.room)) is None:
        yield at.model_copy(update={"case": "unknown_room"})
    else:
        yield from _suits(week, room, week.part_of(lesson), at)


def _suits(week: Week, room: Room, part: Part | None, at: Violation) -> Iterator[Violation]:
    group = week.network.candidate_of[GroupId(str(at.group))]
    sitting = week.sitting[group.id]
    missing = [
        feature for feature in (part.features if part else ()) if feature not in room.features
    ]
    if room.school != group.host:
        yield at.model_copy(update={"case": "other_school", "school": group.host})
    if sitting > room.seats:
        yield at.model_copy(
            update={"case": "seats", "found": str(sitting), "allowed": str(room.seats)}
        )
    if missing:
        yield at.model_copy(update={"case": "features", "found": ", ".join(missing)})
