"""Days, periods and hours of a group in a line."""

from collections.abc import Iterable

from documents.contents.entries import Entry
from documents.contents.names import short_day
from models.network import Network
from models.record import CourseId, clock_of
from texts import say


def times_text(lessons: Iterable[Entry]) -> str:
    """When lessons are: ``пн 3 урок (10:20-11:05), ср 4 урок (11:25-12:10)``; each time once."""
    found = dict.fromkeys((entry.day, entry.period, entry.start, entry.end) for entry in lessons)
    return ", ".join(
        say("onpaper.time", day=short_day(day), period=period, start=clock_of(start), end=clock_of(end))
        for day, period, start, end in found
    ) or say("onpaper.no_times")


def hours_text(network: Network, course: CourseId) -> str:
    """Hours a week of a course, both half-years where they differ; of a cycle where it has two weeks."""
    halves = [sum(network.lessons_of(part, half) for part in network.parts_of[course]) for half in (1, 2)]
    code = "onpaper.hours_a_week" if network.cycle_weeks == 1 else "onpaper.hours_in_two_weeks"
    if halves[0] == halves[1]:
        return say(code, n=halves[0])
    return say("onpaper.hours_by_half", first=say(code, n=halves[0]), second=say(code, n=halves[1]))
