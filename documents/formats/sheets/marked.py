"""A copy of a workbook with marked cells: a fill, and a comment that says why."""

from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from documents.formats.word.plain import without_control

#: Size of a comment in pixels.
WIDTH, HEIGHT, LINE, LETTERS = 340, 40, 18, 45
AUTHOR = "Setka"


class Mark(NamedTuple):
    """A cell with its colour and what is said of it."""

    sheet: str
    cell: str
    colour: str
    text: str


def marked_copy(content: bytes, marks: Iterable[Mark]) -> bytes:
    """The workbook with its marks; of a cell with several the first colour counts, and every text
    is said.
    """
    book = load_workbook(BytesIO(content))
    mark(book, marks)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def mark(book: Workbook, marks: Iterable[Mark]) -> None:
    """Mark cells of a workbook; see ``marked_copy``."""
    texts: dict[tuple[str, str], list[str]] = {}
    for one in marks:
        cell = book[one.sheet][one.cell]
        said = texts.setdefault((one.sheet, one.cell), [])
        if not said:
            cell.fill = PatternFill("solid", fgColor=one.colour)
        if one.text not in said:
            said.append(one.text)
    for (sheet, name), said in texts.items():
        text = without_control("\n".join(said))
        lines = sum(1 + len(line) // LETTERS for line in text.split("\n"))
        cell = book[sheet][name]
        if not isinstance(cell, MergedCell):
            cell.comment = Comment(text, AUTHOR, height=HEIGHT + LINE * lines, width=WIDTH)
