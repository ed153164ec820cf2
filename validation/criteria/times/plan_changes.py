"""What of a published plan is not kept."""

from collections.abc import Mapping

from models.plan import Lesson
from models.record import GroupId, PartId, RoomId
from validation.week import Week

Time = tuple[GroupId, PartId, int, int, int]


def plan_changes(week: Week) -> Mapping[str, int]:
    """Count published lessons, memberships and teachings not kept, and rooms lost: by kept lessons,
    or because they are gone.
    """
    old, new = week.published_rows, week.rows
    before, after = _rooms(old.lessons), _rooms(new.lessons)
    known = frozenset(week.network.room_of)
    changes = {
        "lessons": sum(time not in after for time in before),
        "members": len(set(old.members) - set(new.members)),
        "rooms": sum(
            len(rooms - {None} - after.get(time, known)) for time, rooms in before.items()
        ),
        "teachers": len(set(old.teachings) - set(new.teachings)),
    }
    keyed = {f"plan_changes:{key}": amount for key, amount in changes.items()}
    return {"plan_changes": sum(changes.values()), **keyed}


def _rooms(lessons: tuple[Lesson, ...]) -> dict[Time, frozenset[RoomId | None]]:
    found: dict[Time, frozenset[RoomId | None]] = {}
    for lesson in lessons:
        time = (lesson.group, lesson.part, lesson.day, lesson.period, lesson.weeks)
        found[time] = found.get(time, frozenset()) | {lesson.room}
    return found
