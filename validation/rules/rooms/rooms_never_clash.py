"""No room holds two lessons at once, or a lesson at a time it is closed; a lesson in a room made of
others is in all of them.
"""

from collections.abc import Iterator
from itertools import combinations, product

from models.record import RoomId
from models.verdict import Violation
from validation.clock import overlap
from validation.week import TimedLesson, Week

RULE = "rooms_never_clash"


def rooms_never_clash(week: Week) -> Iterator[Violation]:
    """Yield pairs of lessons that share a room and a moment, and lessons in closed rooms."""
    days = ((room, day) for room, days in week.days_of_room.items() for day in days.items())
    for room, (day, lessons) in days:
        for first, second in combinations(lessons, 2):
            if overlap(first.slot, second.slot):
                yield _overlapping(room, day, first, second)
    yield from _joined(week) if any(room.made_of for room in week.network.rooms) else ()
    for timed in week.timed_lessons:
        yield from _closed(week, timed)


def _joined(week: Week) -> Iterator[Violation]:
    """Lessons in two rooms that have a room in common."""
    bases = {room.id: {room.id, *room.made_of} for room in week.network.rooms}
    lessons: dict[RoomId, list[TimedLesson]] = {}
    for rows in week.lessons_of_group.values():
        for timed in rows:
            if timed.lesson.room in bases:
                lessons.setdefault(timed.lesson.room, []).append(timed)
    for one, other in combinations(sorted(lessons), 2):
        if bases[one] & bases[other]:
            days = week.by_day(lessons[other])
            for number, day in week.by_day(lessons[one]).items():
                for first, second in product(day, days.get(number, ())):
                    looked_at = map(week.looks_at, (first.lesson.group, second.lesson.group))
                    if any(looked_at) and overlap(first.slot, second.slot):
                        yield _overlapping(one, number, first, second)


def _overlapping(room: RoomId, day: int, first: TimedLesson, second: TimedLesson) -> Violation:
    return Violation(
        rule=RULE,
        case="overlap",
        room=room,
        group=first.lesson.group,
        other_group=second.lesson.group,
        day=day,
        period=first.slot.period,
        other_period=second.slot.period,
    )


def _closed(week: Week, timed: TimedLesson) -> Iterator[Violation]:
    lesson = timed.lesson
    room = week.network.room_of.get(lesson.room) if lesson.room is not None else None
    when = (lesson.day, lesson.period)
    if room is not None and any((time.day, time.period) == when for time in room.closed):
        yield Violation(
            rule=RULE,
            case="closed",
            room=room.id,
            group=lesson.group,
            part=lesson.part,
            day=lesson.day,
            period=lesson.period,
        )
