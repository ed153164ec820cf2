"""A calendar as an iCalendar file: weekly events with the days left out, in the time zone of the
school.

A calendar that is sent again updates the one before: events keep their ids, their sequence grows
with the date of the paper (RFC 5545, 3.8.7.4), and what was in the one before and is no more is in
it as cancelled (RFC 5546, 3.2.1).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from documents.contents.common.forms.occasions import Diary, Occasion

WEEK, END = timedelta(days=7), b"END:VCALENDAR\r\n"
#: The day from which sequences count.
EPOCH = date(2020, 1, 1)
#: Days of a weekday that are worth an event that repeats; fewer are events of their own.
ENOUGH = 3


class Series(NamedTuple):
    """Days at a distance of one or two weeks.

    Attributes
    ----------
    without
        Days among them that are left out.
    """

    first: date
    last: date
    weeks: int
    without: tuple[date, ...]


def ics(diary: Diary) -> bytes:
    """The file of a calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Setka//Setka//RU")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", diary.title)
    days = [day for occasion in (*diary.occasions, *diary.sent) for day in occasion.days]
    if diary.zone and days:
        calendar.add("x-wr-timezone", diary.zone)
        calendar.add_component(_zone(diary.zone, min(days).year, max(days).year))
    events = b"".join(_events(occasion, diary.zone, diary.made) for occasion in diary.occasions)
    content: bytes = calendar.to_ical()
    return content.removesuffix(END) + events + b"".join(_cancelled(diary)) + END


def _cancelled(diary: Diary) -> Iterator[bytes]:
    """Events that were sent before and are no more."""
    kept = {
        _uid(occasion, series)
        for occasion in diary.occasions
        for series in series_of(occasion.days)
    }
    for occasion in diary.sent:
        for series in series_of(occasion.days):
            if _uid(occasion, series) not in kept:
                event = _event(occasion, diary.zone, diary.made, series)
                event.add("status", "CANCELLED")
                yield event.to_ical()


@lru_cache
def _zone(name: str, first: int, last: int) -> Timezone:
    return Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))


@lru_cache(maxsize=4096)
def _events(occasion: Occasion, zone: str, made: date) -> bytes:
    """Events of an occasion; those of a lesson are the same for all who attend it, and made
    once.
    """
    found = [_event(occasion, zone, made, series) for series in series_of(occasion.days)]
    return b"".join(event.to_ical() for event in found)


def _event(occasion: Occasion, zone: str, made: date, series: Series) -> Event:
    event = Event()
    event.add("uid", _uid(occasion, series))
    event.add("dtstamp", datetime.combine(made, time(), UTC))
    event.add("sequence", (made - EPOCH).days)
    event.add("dtstart", _at(series.first, occasion.start, zone))
    event.add("dtend", _at(series.first, occasion.end, zone))
    event.add("summary", occasion.title)
    if occasion.place:
        event.add("location", occasion.place)
    if occasion.note:
        event.add("description", occasion.note)
    if series.weeks:
        event.add(
            "rrule",
            {
                "freq": "weekly",
                "interval": series.weeks,
                "until": _until(series.last, occasion.start, zone),
            },
        )
    if series.without:
        event.add("exdate", [_at(day, occasion.start, zone) for day in series.without])
    return event


def _uid(occasion: Occasion, series: Series) -> str:
    return (
        f"{sha256(f'{occasion.key} {series.first} {series.weeks}'.encode()).hexdigest()[:32]}@setka"
    )


def _at(day: date, minutes: int, zone: str) -> datetime:
    return datetime.combine(
        day, time(minutes // 60, minutes % 60), ZoneInfo(zone) if zone else None
    )


def _until(day: date, minutes: int, zone: str) -> datetime:
    """The end of a series: in UTC where the start has a zone, as RFC 5545 (3.3.10) asks."""
    last = _at(day, minutes, zone)
    return last.astimezone(UTC) if zone else last


def series_of(days: Iterable[date]) -> Iterator[Series]:
    """Series that have exactly these days: for every weekday weekly or fortnightly, whichever
    leaves out fewer.
    """
    by_weekday: dict[int, list[date]] = {}
    for day in sorted(days):
        by_weekday.setdefault(day.weekday(), []).append(day)
    for _, own in sorted(by_weekday.items()):
        if len(own) < ENOUGH:
            yield from (Series(day, day, 0, ()) for day in own)
        else:
            yield from min((tuple(_regular(own, weeks)) for weeks in (1, 2)), key=_size)


def _size(series: tuple[Series, ...]) -> int:
    return sum(3 + len(row.without) for row in series)


def _regular(days: list[date], weeks: int) -> Iterator[Series]:
    """Days at a distance of so many weeks from the first; those in between are series of their
    own.
    """
    held = [day for day in days if (day - days[0]) % (weeks * WEEK) == timedelta()]
    steps = (held[-1] - held[0]) // (weeks * WEEK)
    without = tuple(
        day
        for day in (held[0] + number * weeks * WEEK for number in range(steps))
        if day not in held
    )
    yield Series(held[0], held[-1], weeks, without)
    rest = [day for day in days if day not in held]
    if len(rest) >= ENOUGH:
        yield from _regular(rest, weeks)
    else:
        yield from (Series(day, day, 0, ()) for day in rest)
