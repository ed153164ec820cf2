"""What people changed or marked, as pins."""

from collections.abc import Iterable, Iterator

from instances.edited.record import LessonCell, SeatCell
from models.network import Pin, PinKind
from models.plan import Plan


def pins_of(
    original: Plan, plan: Plan, lessons: Iterable[LessonCell], seats: Iterable[SeatCell]
) -> tuple[Pin, ...]:
    """Times, rooms, teachers and members that differ from the original, and those whose cells have
    a colour.
    """
    found = [
        *_of_lessons(original, lessons),
        *_of_teachers(original, plan),
        *_of_seats(original, seats),
    ]
    return tuple(dict.fromkeys(found))


def _of_lessons(original: Plan, lessons: Iterable[LessonCell]) -> Iterator[Pin]:
    times = {
        (row.group, row.part, row.day, row.period, row.weeks): row.room for row in original.lessons
    }
    for one in lessons:
        row = one.lesson
        key = (row.group, row.part, row.day, row.period, row.weeks)
        where = {
            "group": row.group,
            "part": row.part,
            "day": row.day,
            "period": row.period,
            "weeks": row.weeks,
        }
        if one.marked or key not in times:
            yield Pin.model_validate({"kind": PinKind.TIME, **where})
        if row.room is not None and (one.marked or (key in times and times[key] != row.room)):
            yield Pin.model_validate({"kind": PinKind.ROOM, **where, "room": row.room})


def _of_teachers(original: Plan, plan: Plan) -> Iterator[Pin]:
    before = set(original.teachings)
    for row in plan.teachings:
        if row not in before:
            yield Pin(kind=PinKind.TEACHER, group=row.group, part=row.part, teacher=row.teacher)


def _of_seats(original: Plan, seats: Iterable[SeatCell]) -> Iterator[Pin]:
    before = set(original.members)
    for one in seats:
        if one.member is not None and (one.marked or one.member not in before):
            yield Pin(kind=PinKind.MEMBER, group=one.member.group, student=one.member.student)
