"""A copy of a workbook with what is wrong in it: bad cells are coloured and commented, and a first
sheet lists and links them.
"""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from documents.formats.sheets.marked import Mark, mark
from documents.formats.sheets.sheet_cells import safe
from models.workbook.marks import BROKEN
from texts import say

#: Lines in which a header is looked for.
FIRST_LINES = 12
LETTERS = re.compile(r"^[A-Z]{1,3}$")
HEAD = PatternFill("solid", fgColor="DDE7F0")
WRAPPED = Alignment(wrap_text=True, vertical="top")
WIDTHS = {"A": 6, "B": 34, "C": 100}


class Remark(NamedTuple):
    """What is wrong, and where: sheet, line as Excel counts, and the column by its header or its
    letters.
    """

    sheet: str
    line: int | None
    column: str
    text: str


def remarked(content: bytes, remarks: Iterable[Remark]) -> bytes:
    """The workbook with its remarks; one about no cell is on the first sheet alone."""
    book = load_workbook(BytesIO(content))
    found = [(remark, _cell(book, remark)) for remark in remarks]
    mark(book, [Mark(remark.sheet, cell, BROKEN, remark.text) for remark, cell in found if cell])
    _list(book, found)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(book: Workbook, remark: Remark) -> str:
    """The cell that a remark is about; empty where there is none."""
    if remark.sheet not in book.sheetnames or remark.line is None:
        return ""
    return f"{_letter(book[remark.sheet], remark.column) or 'A'}{remark.line}"


def _letter(sheet: Worksheet, column: str) -> str:
    for cells in sheet.iter_rows(max_row=FIRST_LINES):
        for cell in cells:
            if column and str(cell.value or "").strip() == column:
                return "".join(filter(str.isalpha, cell.coordinate))
    return column if LETTERS.match(column) else ""


def _list(book: Workbook, found: Iterable[tuple[Remark, str]]) -> None:
    sheet = book.create_sheet(say("sheet.remarks"), 0)
    for position, name in enumerate(("number", "place", "remark"), start=1):
        cell = sheet.cell(1, position, say(f"column.{name}"))
        cell.font, cell.fill = Font(bold=True), HEAD
    for row, (remark, at) in enumerate(found, start=2):
        sheet.cell(row, 1, row - 1)
        place = sheet.cell(row, 2, safe(f"{remark.sheet} {at}".strip()))
        if at:
            title = remark.sheet.replace("'", "''")
            place.hyperlink = f"#'{title}'!{at}"
            place.font = Font(underline="single", color="0563C1")
        sheet.cell(row, 3, safe(remark.text)).alignment = WRAPPED
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    book.active = 0
