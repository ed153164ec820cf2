"""Bells, ways and intervals make sense."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from models.checks.tables import Tables, problem
from models.network import (
    BellPeriod,
    Busy,
    Class,
    Course,
    Offer,
    Pin,
    PinKind,
    Room,
    School,
    TravelLink,
)
from models.policy import Policy
from models.problems import Problem
from models.record import DayPeriod, clock_of

#: Most days of a week in a cycle of two: beyond it a day would stand for something else, such as a
#: rail.
DAYS_OF_A_WEEK = 7
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
    yield from _days(tables)
    yield from _closed(tables)
    for index, link in tables.numbered("travel", TravelLink):
        if link.origin == link.target:
            yield problem("travel_to_itself", "travel", index, "target", link.target)
    for index, busy in tables.numbered("busy", Busy):
        if busy.end <= busy.start:
            yield problem(
                "ends_before_start",
                "busy",
                index,
                "end",
                clock_of(busy.end),
                start=clock_of(busy.start),
            )
    for index, pin in tables.numbered("pins", Pin):
        for field in PIN_NEEDS[pin.kind]:
            if getattr(pin, field) is None:
                yield problem("missing_field", "pins", index, field)


def _bells(tables: Tables) -> Iterator[Problem]:
    by_day: dict[tuple[str, int], list[tuple[int, BellPeriod]]] = defaultdict(list)
    for index, bell in tables.numbered("bells", BellPeriod):
        if bell.end <= bell.start:
            yield problem(
                "ends_before_start",
                "bells",
                index,
                "end",
                clock_of(bell.end),
                start=clock_of(bell.start),
            )
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
                    "bells_overlap",
                    "bells",
                    second,
                    "start",
                    value,
                    other=f"{clock_of(one.start)}-{clock_of(one.end)}",
                )


def _days(tables: Tables) -> Iterator[Problem]:
    """Every school that teaches has bells, on the days it works."""
    days = {school.id: school.days for school in tables.of("schools", School)}
    for index, bell in tables.numbered("bells", BellPeriod):
        wrong = [day for day in bell.days if not 1 <= day <= days.get(bell.school, 31)]
        if wrong:
            yield problem(
                "day_outside_week", "bells", index, "days", wrong[0], most=days.get(bell.school, 31)
            )
        if tables.weeks > 1 and max(bell.days, default=0) > DAYS_OF_A_WEEK:
            yield problem("long_week_in_cycle", "bells", index, "days", max(bell.days))
    with_bells = {bell.school for bell in tables.of("bells", BellPeriod)}
    # Where nothing is taught, such as at a partner that only sends students, no bell need ring.
    teaching = {row.school for row in tables.of("classes", Class)} | {
        row.host for row in tables.of("offers", Offer)
    }
    for index, school in tables.numbered("schools", School):
        silent = school.id not in with_bells and (school.id in teaching or not with_bells)
        if silent and tables.whole("bells", "classes", "offers"):
            yield problem("school_without_bells", "schools", index, "id", school.id)


def _closed(tables: Tables) -> Iterator[Problem]:
    """Closed times are periods there are: of the room's school, of any school for a course, whose
    only times are such too.
    """
    if not tables.whole("bells"):
        return
    slots, anywhere = _periods(tables), _everywhere(tables)
    for index, room in tables.numbered("rooms", Room):
        for time in room.closed if slots[room.school] else ():
            if time not in slots[room.school]:
                yield problem("no_such_period", "rooms", index, "closed", str(time))
    for index, course in tables.numbered("courses", Course):
        for field in ("closed_times", "only_times") if anywhere else ():
            for time in getattr(course, field):
                if time not in anywhere:
                    yield problem("no_such_period_anywhere", "courses", index, field, str(time))


def check_times_of_policy(tables: Tables, policy: Policy) -> Iterator[Problem]:
    """Times that the council names are in the bells of some school."""
    anywhere = _everywhere(tables)
    of_times = (
        name
        for name, field in Policy.model_fields.items()
        if field.annotation == tuple[DayPeriod, ...]
    )
    for field in of_times if anywhere and tables.whole("bells") else ():
        for time in getattr(policy, field):
            if time not in anywhere:
                yield problem("no_such_period_anywhere", "policy", None, field, str(time))


def _periods(tables: Tables) -> dict[str, set[DayPeriod]]:
    """Days and periods in the bells of every school."""
    found: dict[str, set[DayPeriod]] = defaultdict(set)
    for bell in tables.of("bells", BellPeriod):
        found[bell.school] |= {DayPeriod(day=day, period=bell.period) for day in bell.days}
    return found


def _everywhere(tables: Tables) -> set[DayPeriod]:
    """Days and periods in the bells of any school."""
    return set[DayPeriod]().union(*_periods(tables).values())
