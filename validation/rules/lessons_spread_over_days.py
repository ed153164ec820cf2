"""A part meets at most so many times a day; lessons of one day follow each other in one room."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from models.network import Doubles, Slot
from models.record import GroupId, PartId
from models.verdict import Violation
from validation.week import TimedLesson, Week, days_of_lesson

RULE = "lessons_spread_over_days"


def lessons_spread_over_days(week: Week) -> Iterator[Violation]:
    """Yield days with too many lessons of a part, with gaps between them, or in several rooms."""
    found: dict[tuple[GroupId, PartId, int], list[TimedLesson]] = {}
    for timed in week.timed_lessons:
        for day in days_of_lesson(week.network, timed):
            found.setdefault((timed.lesson.group, timed.lesson.part, day), []).append(timed)
    for (_, _, day), lessons in found.items():
        yield from _of_day(week, day, lessons)


def _of_day(week: Week, day: int, lessons: list[TimedLesson]) -> Iterator[Violation]:
    lesson, slot = lessons[0].lesson, lessons[0].slot
    part = week.part_of(lesson)
    at = Violation(rule=RULE, group=lesson.group, part=lesson.part, day=day)
    most = 1 if part is None or part.doubles is Doubles.NEVER else part.max_a_day
    if len(lessons) > most:
        yield at.model_copy(update={"case": "too_many", "found": str(len(lessons)), "allowed": str(most)})
    if not _follow(week.periods[slot.day][slot.school], lessons):
        yield at.model_copy(update={"case": "apart", "period": slot.period})
    rooms = {timed.lesson.room for timed in lessons}
    if len(rooms) > 1:
        yield at.model_copy(update={"case": "rooms", "found": str(len(rooms)), "allowed": "1"})


def _follow(periods: Sequence[Slot], lessons: list[TimedLesson]) -> bool:
    places = sorted(periods.index(timed.slot) for timed in lessons)
    return all(second == first + 1 for first, second in pairwise(places))
