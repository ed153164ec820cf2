"""A workbook of a plan that people corrected, read back: ``read_edited``."""

from pathlib import Path

from instances.edited.book import open_book
from instances.edited.changes import pins_of
from instances.edited.grid import read_grid
from instances.edited.record import Edited
from instances.edited.seats import read_seats
from instances.edited.whole import plan_of
from models.network import Network
from models.problems import InputError

__all__ = ["Edited", "read_edited"]


def read_edited(path: Path, network: Network, *, strict: bool = True) -> Edited:
    """The plan a workbook holds now, the result it was made of, and what people changed or marked.

    Parameters
    ----------
    strict
        What the facts do not have is a problem, as long as they are those that the workbook was
        written for. Otherwise it is left out.

    Raises
    ------
    InputError
        Every problem at once, by sheet and cell; ``other_network`` for a plan of other facts.
    """
    book = open_book(path, network, strict=strict)
    lessons, problems = read_grid(book, network)
    seats, more = read_seats(book, network)
    if problems or more or book.unreadable:
        cells = {(one.sheet, one.line, one.column) for one in book.unreadable}
        # Where a code became a date, all that is said of its line would follow from that.
        lines = {(one.sheet, one.line) for one in book.unreadable if one.code == "date_in_cell"}
        told = (one for one in (*problems, *more) if (one.sheet, one.line) not in lines)
        others = (one for one in told if (one.sheet, one.line, one.column) not in cells)
        raise InputError([*book.unreadable, *others])
    plan = plan_of(network, book.original, lessons, seats)
    pins = pins_of(book.original, plan, lessons, seats)
    return Edited(original=book.result, plan=plan, pins=pins, lessons=lessons, seats=seats)
