"""Days, periods and hours of a group in a line."""

from collections.abc import Iterable, Sequence

from documents.contents.common.lessons.entries import Entry
from documents.contents.common.words.names import short_day
from models.network import Network
from models.record import CourseId, clock_of
from texts import say
from texts.numbers import decimal


def times_text(lessons: Iterable[Entry]) -> str:
    """When lessons are: ``пн 3 урок (10:20-11:05), ср 4 урок (11:25-12:10)``; each time once."""
    found = dict.fromkeys((entry.day, entry.period, entry.start, entry.end) for entry in lessons)
    return ", ".join(
        say(
            "onpaper.time",
            day=short_day(day),
            period=period,
            start=clock_of(start),
            end=clock_of(end),
        )
        for day, period, start, end in found
    ) or say("onpaper.no_times")


def hours_text(network: Network, course: CourseId) -> str:
    """Hours a week of a course, both half-years where they differ: ``1,5 часа в неделю (часть
    уроков через неделю)``.
    """
    halves = [
        _a_week(network, [network.lessons_of(part, half) for part in network.parts_of[course]])
        for half in (1, 2)
    ]
    return (
        halves[0]
        if halves[0] == halves[1]
        else say("onpaper.hours_by_half", first=halves[0], second=halves[1])
    )


def _a_week(network: Network, lessons: Sequence[int]) -> str:
    """Hours a week of parts with so many lessons a cycle; an odd lesson of two weeks is given in
    one of them.
    """
    hours, odd = divmod(sum(lessons), network.cycle_weeks)
    text = say("onpaper.hours_a_week", n=hours)
    if odd:
        text = say("onpaper.hours_and_a_half", hours=decimal(sum(lessons) / network.cycle_weeks))
    if not any(number % network.cycle_weeks for number in lessons):
        return text
    return say(
        "onpaper.one_alternates" if sum(lessons) == 1 else "onpaper.some_alternate", hours=text
    )
