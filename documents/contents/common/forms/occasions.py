"""What stands in somebody's calendar: occasions with the days they fall on."""

from datetime import date

from models.record import Record


class Occasion(Record):
    """Something that happens at the same time on one or more days.

    Attributes
    ----------
    key
        Tells it from others that begin on the same day; with its first day it makes an id that no
        person can be known by, and that stays when its room, teacher, time by the clock or last day
        change.
    start, end
        Minutes after midnight.
    """

    key: str
    start: int
    end: int
    title: str
    place: str = ""
    note: str = ""
    days: tuple[date, ...] = ()


class Diary(Record):
    """A calendar of one person.

    Attributes
    ----------
    zone
        Time zone of the school, such as ``Europe/Moscow``; empty: by the clock of wherever it is
        read.
    made
        Date of the paper.
    sent
        What the calendar held that was sent before: what of it is no more, is cancelled.
    """

    title: str
    zone: str = ""
    made: date
    occasions: tuple[Occasion, ...] = ()
    sent: tuple[Occasion, ...] = ()


class Notice(Record):
    """Something that is due on a day.

    Attributes
    ----------
    key
        The same whenever it is told, though its day and its text may change.
    is_done
        Nobody need be reminded of it.
    """

    key: str
    day: date
    title: str
    note: str = ""
    is_done: bool = False
