"""What stands in somebody's calendar: occasions with the days they fall on."""

from datetime import date

from models.record import Record


class Occasion(Record):
    """Something that happens at the same time on one or more days.

    Attributes
    ----------
    key
        Tells it from others; with its first day it makes an id that no person can be known by.
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
        Time zone of the school, such as ``Europe/Moscow``; empty: by the clock of wherever it is read.
    made
        Date of the paper.
    """

    title: str
    zone: str = ""
    made: date
    occasions: tuple[Occasion, ...] = ()
