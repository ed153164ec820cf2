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
        The network must be the one that the workbook was written for. Otherwise what it no longer has is left out.

    Raises
    ------
    InputError
        Every problem at once, by sheet and cell; ``other_network`` for a plan of other facts.
    """
    book = open_book(path, network, strict=strict)
    lessons, problems = read_grid(book, network)
    seats, more = read_seats(book, network)
    if problems or more:
        raise InputError([*problems, *more])
    plan = plan_of(network, book.original, lessons, seats)
    pins = pins_of(book.original, plan, lessons, seats)
    return Edited(original=book.result, plan=plan, pins=pins, lessons=lessons, seats=seats)
