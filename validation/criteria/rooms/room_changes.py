"""Rooms of a part of a group beyond the first."""

from collections.abc import Mapping

from models.record import GroupId, PartId, RoomId
from validation.week import Week


def room_changes(week: Week) -> Mapping[str, int]:
    """Sum the rooms beyond the first over parts of all groups; lessons without a room do not
    count.
    """
    rooms: dict[tuple[GroupId, PartId], set[RoomId]] = {}
    for lesson in week.lessons:
        if lesson.room is not None:
            rooms.setdefault((lesson.group, lesson.part), set()).add(lesson.room)
    return {"room_changes": sum(len(used) - 1 for used in rooms.values())}
