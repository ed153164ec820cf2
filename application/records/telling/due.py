"""The deadlines of a year, and their calendar for telephones."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from application.progress import UNREAD, progress_of_book
from application.records.telling.exchange_due import is_of
from documents.contents.coordinator.deadlines import notices
from documents.formats.whole_days import whole_days
from instances import read
from instances.files.atomic import read_bytes
from models.problems import InputError, Problem
from models.school_year.deadlines import Deadline
from records.store.opening import open_store
from texts import say

#: No calendar of deadlines is larger.
MOST_BYTES = 4 * 2**20


class Year(NamedTuple):
    """What is due in a school year, in order of its days.

    Attributes
    ----------
    is_store_unread
        There is a store and it cannot be read: of transfers nothing is known.
    """

    title: str
    year: str
    rows: tuple[Deadline, ...]
    is_store_unread: bool = False


def year_of(network: Path, store: Path | None, today: date) -> Year:
    """All that is due in the year of a network.

    Raises
    ------
    InputError
        The network cannot be read, the store that is named cannot be opened, or is of another year
        or network: ``store_of_other_year``.
    """
    case = read(network, unfinished=True)
    if store is not None and not is_of(open_store(store), case):
        raise InputError([Problem(code="store_of_other_year", file=str(store))])
    found = progress_of_book(network, today, store)
    unread = any(code == UNREAD for code, _ in found.facts)
    return Year(case.network.name, case.network.year, found.year, unread)


def calendar_file(found: Year, today: date, before: Path | None) -> bytes:
    """The same as an iCalendar file; what a file before had and is no more is cancelled in it.

    Raises
    ------
    InputError
        ``not_a_calendar``, or the file before cannot be read.
    """
    former = read_bytes(before, MOST_BYTES) if before is not None else b""
    title = say("calendar.name", network=found.title, year=found.year)
    try:
        return whole_days(title, today, notices(found.rows, found.year), former)
    except (ValueError, KeyError, IndexError) as error:
        raise InputError([Problem(code="not_a_calendar", file=str(before))]) from error
