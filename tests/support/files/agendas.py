"""Calendar files read back: every event on every day it falls on."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event


def occurrences(content: bytes) -> Counter[tuple[datetime, datetime, str]]:
    """Start, end and title of everything in a calendar, as clocks show it."""
    return _occurrences(Calendar.from_ical(content).walk("VEVENT"))


def on_a_telephone(*contents: bytes) -> Counter[tuple[datetime, datetime, str]]:
    """What a telephone shows that was sent files one after the other: a later event of an id takes
    the place of the former.
    """
    known: dict[str, Event] = {}
    for content in contents:
        for event in Calendar.from_ical(content).walk("VEVENT"):
            before = known.get(str(event["uid"]))
            if before is None or before["sequence"] <= event["sequence"]:
                known[str(event["uid"])] = event
    return _occurrences(event for event in known.values() if event.get("status") != "CANCELLED")


def _occurrences(events: Iterable[Event]) -> Counter[tuple[datetime, datetime, str]]:
    found: Counter[tuple[datetime, datetime, str]] = Counter()
    for event in events:
        start, end = event.decoded("dtstart"), event.decoded("dtend")
        without = {day.dt for day in event["exdate"].dts} if "exdate" in event else set()
        for begin in starts(start, event.get("rrule")):
            if begin not in without:
                own = begin.replace(tzinfo=None)
                found[own, own + (end - start), str(event["summary"])] += 1
    return found


def starts(first: datetime, rule: dict[str, list[object]] | None) -> list[datetime]:
    """All starts of a weekly event: clocks show the same time on every day."""
    if rule is None:
        return [first]
    (until,), (weeks,) = rule["UNTIL"], rule["INTERVAL"]
    assert rule["FREQ"] == ["WEEKLY"]
    assert isinstance(until, datetime)
    assert isinstance(weeks, int)
    last, found = until.astimezone(first.tzinfo) if first.tzinfo else until, [first]
    while found[-1] + timedelta(weeks=weeks) <= last:
        found.append(found[-1] + timedelta(weeks=weeks))
    return found
