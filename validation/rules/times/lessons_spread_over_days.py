"""A part meets at most so many times a day; lessons of one day follow each other in one room, and
make pairs where they must.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from models.network import Doubles, Slot
from models.record import GroupId, PartId
from models.verdict import Violation
from validation.week import SECOND_WEEK, TimedLesson, Week, days_of_lesson

RULE = "lessons_spread_over_days"


def lessons_spread_over_days(week: Week) -> Iterator[Violation]:
    """Yield days with too many lessons of a part, with gaps between them, or in several rooms."""
    found: dict[tuple[GroupId, PartId, int], list[TimedLesson]] = {}
    for timed in week.timed_lessons:
        for day in days_of_lesson(week.network, timed):
            found.setdefault((timed.lesson.group, timed.lesson.part, day), []).append(timed)
    for (_, _, day), lessons in found.items():
        yield from _of_day(week, day, lessons)
    yield from _singles(week, found)


def _singles(
    week: Week, found: Mapping[tuple[GroupId, PartId, int], list[TimedLesson]]
) -> Iterator[Violation]:
    """Weeks in which a part that has to be doubled meets once on more than one day, or on any where
    its lessons make pairs.
    """
    singles: Counter[tuple[GroupId, PartId, int]] = Counter()
    for (group, part, day), lessons in found.items():
        record = week.part_of(lessons[0].lesson)
        if len(lessons) == 1 and record is not None and record.doubles is Doubles.MUST:
            singles[group, part, day // SECOND_WEEK] += 1
    for (group, part, _), number in singles.items():
        due = [
            row
            for row in week.network.parts_of[week.network.candidate_of[group].course]
            if row.id == part
        ]
        odd = any(
            week.network.lessons_of(row, week.policy.half_year) % (2 * week.network.cycle_weeks)
            for row in due
        )
        if number > odd:
            yield Violation(
                rule=RULE,
                case="singles",
                group=group,
                part=part,
                found=str(number),
                allowed=str(int(odd)),
            )


def _of_day(week: Week, day: int, lessons: list[TimedLesson]) -> Iterator[Violation]:
    lesson, slot = lessons[0].lesson, lessons[0].slot
    part = week.part_of(lesson)
    at = Violation(rule=RULE, group=lesson.group, part=lesson.part, day=day)
    most = 1 if part is None or part.doubles is Doubles.NEVER else part.max_a_day
    if len(lessons) > most:
        yield at.model_copy(
            update={"case": "too_many", "found": str(len(lessons)), "allowed": str(most)}
        )
    if not _follow(week.periods[slot.day][slot.school], lessons):
        yield at.model_copy(update={"case": "apart", "period": slot.period})
    if part is not None and not part.double_over_long_break and _over_break(week, lessons):
        yield at.model_copy(
            update={
                "case": "long_break",
                "period": slot.period,
                "allowed": str(week.policy.long_break),
            }
        )
    rooms = {timed.lesson.room for timed in lessons}
    if len(rooms) > 1:
        yield at.model_copy(update={"case": "rooms", "found": str(len(rooms)), "allowed": "1"})


def _over_break(week: Week, lessons: list[TimedLesson]) -> bool:
    """Whether two lessons in neighbouring periods have a long break between them."""
    periods = week.periods[lessons[0].slot.day][lessons[0].slot.school]
    taken = set(_places(periods, lessons))
    pairs = ((periods[place], periods[place + 1]) for place in taken if place + 1 in taken)
    return any(later.start - earlier.end >= week.policy.long_break for earlier, later in pairs)


def _follow(periods: Sequence[Slot], lessons: list[TimedLesson]) -> bool:
    places = sorted(_places(periods, lessons))
    return all(second == first + 1 for first, second in pairwise(places))


def _places(periods: Sequence[Slot], lessons: list[TimedLesson]) -> list[int]:
    """Where lessons are among the periods of their day."""
    place = {slot.period: number for number, slot in enumerate(periods)}
    return [place[timed.slot.period] for timed in lessons]
