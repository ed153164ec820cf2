"""Days by which something is due as an iCalendar file (RFC 5545): events of a whole day with a
reminder.

Sent again, events keep their ids and their sequence grows with the date of the file (3.8.7.4); what
was in the file before and is no more is in it as cancelled (RFC 5546, 3.2.1).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from documents.contents.common.forms.occasions import Notice
from documents.formats.ics import EPOCH

#: Before the day begins: at nine in the morning two days earlier.
REMINDER = timedelta(days=-2, hours=9)
CANCELLED = "CANCELLED"


def whole_days(title: str, made: date, rows: Iterable[Notice], before: bytes = b"") -> bytes:
    """The file.

    Parameters
    ----------
    made
        Its date.
    before
        The file that was sent before; empty where there was none.

    Raises
    ------
    ValueError
        The file before is no calendar.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Setka//Setka//RU")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    events = [_event(row, made) for row in rows]
    for event in (*events, *_gone(before, {str(event["uid"]) for event in events}, made)):
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _event(row: Notice, made: date) -> Event:
    event = Event()
    event.add("uid", f"{sha256(f'deadline {row.key}'.encode()).hexdigest()[:32]}@setka")
    _told_on(event, made)
    event.add("dtstart", row.day)
    event.add("dtend", row.day + timedelta(days=1))
    event.add("summary", row.title)
    if row.note:
        event.add("description", row.note)
    # A deadline takes nobody's time.
    event.add("transp", "TRANSPARENT")
    if not row.is_done:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", row.title)
        alarm.add("trigger", REMINDER)
        event.add_component(alarm)
    return event


def _told_on(event: Event, made: date) -> None:
    event.add("dtstamp", datetime.combine(made, time(), UTC))
    event.add("sequence", (made - EPOCH).days)


def _gone(before: bytes, kept: set[str], made: date) -> Iterator[Event]:
    """Events of the file before that are no more."""
    if not before:
        return
    known = Calendar.from_ical(before)
    for event in known.walk("VEVENT"):
        first = getattr(event.get("DTSTART"), "dt", None)
        if "UID" not in event or not isinstance(first, date):
            raise ValueError(event)
        if str(event["UID"]) in kept:
            continue
        cancelled = Event()
        cancelled.add("uid", str(event["UID"]))
        cancelled.add("dtstart", first)
        cancelled.add("summary", str(event.get("SUMMARY", "")))
        _told_on(cancelled, made)
        cancelled.add("status", CANCELLED)
        yield cancelled
