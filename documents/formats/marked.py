"""A copy of a workbook with marked cells: a fill, and a comment that says why."""

from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

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
    """The workbook with its marks; of a cell with several the first colour counts, and every text is said."""
    book = load_workbook(BytesIO(content))
    texts: dict[tuple[str, str], list[str]] = {}
    for mark in marks:
        cell = book[mark.sheet][mark.cell]
        said = texts.setdefault((mark.sheet, mark.cell), [])
        if not said:
            cell.fill = PatternFill("solid", fgColor=mark.colour)
        if mark.text not in said:
            said.append(mark.text)
    for (sheet, name), said in texts.items():
        text = "\n".join(said)
        lines = sum(1 + len(line) // LETTERS for line in text.split("\n"))
        book[sheet][name].comment = Comment(text, AUTHOR, height=HEIGHT + LINE * lines, width=WIDTH)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
