"""Sheets as one page of HTML that needs nothing but itself: a grid on a wide screen and on paper, a
list by days on a phone.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from documents.contents.common.forms.table import Sheet, Table
from documents.formats.pages.index import environment


class Lesson(NamedTuple):
    """Lessons of a period, as a phone shows them."""

    when: Sequence[str]
    lines: Sequence[str]


class Day(NamedTuple):
    """A column of a grid, from above to below."""

    title: str
    lessons: Sequence[Lesson]


class Page(NamedTuple):
    """A table both ways; cells are lines of text."""

    anchor: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Sequence[str]]]
    days: Sequence[Day]


def html(language: str, title: str, owner: str, sheets: Iterable[Sheet]) -> bytes:
    """The page; columns of a sheet that stay in sight, one at least, say when, not what.

    Parameters
    ----------
    owner
        The school, in the heading.
    """
    tables = [(table, max(1, sheet.frozen)) for sheet in sheets for table in sheet.tables]
    pages = tuple(_page(number, table, heads) for number, (table, heads) in enumerate(tables))
    values = {"language": language, "title": title, "owner": owner, "pages": pages}
    return environment().get_template("timetable.html").render(**values).encode()


def _page(number: int, table: Table, heads: int) -> Page:
    rows = tuple(tuple(cell.split("\n") for cell in row) for row in table.rows)
    days = (
        Day(table.columns[column], tuple(_lessons(rows, column, heads)))
        for column in range(heads, len(table.columns))
    )
    return Page(
        f"t{number}", table.title, table.columns, rows, tuple(day for day in days if day.lessons)
    )


def _lessons(rows: Sequence[Sequence[Sequence[str]]], column: int, heads: int) -> Iterable[Lesson]:
    for row in rows:
        if any(row[column]):
            yield Lesson([line for cell in row[:heads] for line in cell], row[column])
