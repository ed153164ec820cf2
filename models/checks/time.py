"""Bells, ways and intervals make sense."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from models.checks.tables import Tables, problem
from models.network import BellPeriod, Busy, Pin, PinKind, School, TravelLink
from models.problems import Problem
from models.record import clock_of

#: Fields a pin of a kind needs.
PIN_NEEDS = {
    PinKind.TIME: ("day", "period"),
    PinKind.ROOM: ("day", "period", "room"),
    PinKind.TEACHER: ("teacher",),
    PinKind.MEMBER: ("student",),
}


def check_time(tables: Tables) -> Iterator[Problem]:
    """Every problem of bells, travel, busy intervals and pins."""
    yield from _bells(tables)
    for index, link in tables.numbered("travel", TravelLink):
        if link.origin == link.target:
            yield problem("travel_to_itself", "travel", index, "target", link.target)
    for index, busy in tables.numbered("busy", Busy):
        if busy.end <= busy.start:
            yield problem("ends_before_start", "busy", index, "end", clock_of(busy.end), start=clock_of(busy.start))
    for index, pin in tables.numbered("pins", Pin):
        for field in PIN_NEEDS[pin.kind]:
            if getattr(pin, field) is None:
                yield problem("missing_field", "pins", index, field)


def _bells(tables: Tables) -> Iterator[Problem]:
    by_day: dict[tuple[str, int], list[tuple[int, BellPeriod]]] = defaultdict(list)
    for index, bell in tables.numbered("bells", BellPeriod):
        if bell.end <= bell.start:
            yield problem("ends_before_start", "bells", index, "end", clock_of(bell.end), start=clock_of(bell.start))
        for day in bell.days:
            by_day[bell.school, day].append((index, bell))
    told: set[tuple[int, int]] = set()
    for rows in by_day.values():
        rows.sort(key=lambda row: (row[1].start, row[1].end))
        for (first, one), (second, other) in pairwise(rows):
            overlap = other.start < one.end or other.period == one.period
            if overlap and (first, second) not in told:
                told.add((first, second))
                value = f"{clock_of(other.start)}-{clock_of(other.end)}"
                yield problem(
                    "bells_overlap", "bells", second, "start", value, other=f"{clock_of(one.start)}-{clock_of(one.end)}"
                )
    with_bells = {school for school, _ in by_day}
    for index, school in tables.numbered("schools", School):
        if school.id not in with_bells:
            yield problem("school_without_bells", "schools", index, "id", school.id)
