"""What a journal says was taught: a lesson counts as given only once somebody has written something
about it.
"""

from collections.abc import Iterable
from datetime import date

from models.school_year.journal import Journal, Moment

#: Tells a lesson of a group from its others: part, day and period.
Key = tuple[str, date, int]
#: What stands in the journal for every lesson before anything is written.
PRINTED_HOURS = (None, 1)


def key(moment: Moment) -> Key:
    """Tells a lesson of a group from its others."""
    return (moment.part, moment.day, moment.period)


def given(journal: Journal) -> frozenset[Key]:
    """Lessons with a topic, homework, hours of their own, or a mark or absence of anybody, and not
    struck out with 0 hours.
    """
    written = {
        key(row)
        for row in journal.topics
        if row.topic or row.homework or row.hours not in PRINTED_HOURS
    }
    struck = {key(row) for row in journal.topics if row.hours == 0}
    return frozenset((written | {key(row) for row in journal.entries}) - struck)


def is_written(journal: Journal, lessons: Iterable[Moment]) -> bool:
    """Whether anything is written about some lessons, be it that they were not given."""
    return not _told(journal).isdisjoint(map(key, lessons))


def unwritten(journal: Journal, lessons: Iterable[Moment], today: date) -> tuple[Moment, ...]:
    """Lessons up to a day about which nothing is written."""
    told = _told(journal)
    return tuple(row for row in lessons if row.day <= today and key(row) not in told)


def _told(journal: Journal) -> frozenset[Key]:
    return given(journal) | {key(row) for row in journal.topics if row.hours == 0}
