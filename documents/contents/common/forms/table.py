"""Tables and sheets without a format."""

from models.record import Record


class Table(Record):
    """Rows of text under a heading; cells may hold several lines.

    Attributes
    ----------
    amounts
        Columns, from 0, of numbers that may have a fraction: elsewhere ``1,5`` may be two periods.
    even
        The column from which on all are equally wide, such as the days of a week; None where none
        are.
    choices
        For every row what may be typed in its last cell, offered as a list; empty where nothing is
        offered.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    amounts: tuple[int, ...] = ()
    even: int | None = None
    choices: tuple[tuple[str, ...], ...] = ()


class Sheet(Record):
    """A page of a paper: lines of text, then tables one below the other.

    Attributes
    ----------
    is_list
        One long table that people filter, as against a page to read.
    page_each
        Every table is printed on a page of its own.
    frozen
        Columns that stay in sight, where a sheet has one table; its heading is repeated on every
        page.
    hidden
        For the program alone.
    """

    title: str
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    is_list: bool = False
    page_each: bool = False
    frozen: int = 0
    hidden: bool = False
