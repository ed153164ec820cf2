"""No room holds two lessons at once, or a lesson at a time it is closed."""

from collections.abc import Iterator
from itertools import combinations

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
                yield Violation(
                    rule=RULE,
                    case="overlap",
                    room=room,
                    group=first.lesson.group,
                    other_group=second.lesson.group,
                    day=day,
                    period=first.slot.period,
                    other_period=second.slot.period,
                )
    for timed in week.timed_lessons:
        yield from _closed(week, timed)


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
