"""Sheets as an Excel workbook, ready to print: landscape, as wide as the page, with headings on
every page.
"""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from documents.contents.common.forms.table import Sheet, Table
from documents.formats.sheets.offered import add_lists, offer
from documents.formats.sheets.sheet_cells import (
    FONT,
    FRACTION,
    LINE,
    amount,
    free_title,
    lines_in,
    on_paper,
    safe,
    value,
)
from models.workbook.marks import SAVED_BY

HEADER = PatternFill("solid", fgColor="DDE7F0")
SIDE = Side(style="thin", color="BBBBBB")
FRAME = Border(left=SIDE, right=SIDE, top=SIDE, bottom=SIDE)
WRAPPED = Alignment(wrap_text=True, vertical="top")
NUMBER = Alignment(horizontal="center", vertical="top")
#: Narrowest column and widest sheet, in letters: wider ones are too small on paper.
NARROWEST, NARROW, WIDEST = 6.0, 16.0, 165.0
#: Letters of the alphabet in use are wider than the digits Excel counts in.
LETTER = 1.08


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """An Excel file with these sheets."""
    book, titles = Workbook(), set[str]()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        title = free_title(sheet.title, titles)
        titles.add(title.casefold())
        _write(book, book.create_sheet(title), sheet)
    add_lists(book)
    book.properties.lastModifiedBy = SAVED_BY
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write(book: Workbook, page: Worksheet, sheet: Sheet) -> None:
    widths = _widths(sheet.tables)
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    row = _lines(page, sheet.lines)
    for number, table in enumerate(sheet.tables):
        if number and sheet.page_each:
            page.row_breaks.append(Break(row - 1))
        row = _table(page, table, row, widths, named=not sheet.is_list)
        offer(book, page, table.choices, len(table.columns), row - len(table.rows) - 1)
    header = row - len(sheet.tables[-1].rows) - 2 if len(sheet.tables) == 1 else 0
    if header:
        page.print_title_rows = f"{header}:{header}"
    if header and (sheet.is_list or sheet.frozen):
        page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}{header + 1}"
    if sheet.is_list:
        page.auto_filter.ref = (
            f"A{header}:{get_column_letter(len(widths))}{max(header + 1, row - 2)}"
        )
    if sheet.hidden:
        page.sheet_state = "veryHidden"
    on_paper(page)


def _lines(page: Worksheet, lines: Iterable[str]) -> int:
    """Write lines, the first as a heading; returns the row of the first table."""
    row = 0
    for row, line in enumerate(lines, start=1):
        page.cell(row, 1, safe(line)).font = Font(
            name=FONT, bold=row == 1, size=13 if row == 1 else 11
        )
    return row + 2 if row else 1


def _table(page: Worksheet, table: Table, row: int, widths: list[float], *, named: bool) -> int:
    """Write a table; returns the row where the next one begins."""
    if named:
        page.cell(row, 1, safe(table.title)).font = Font(name=FONT, bold=True, size=12)
        row += 1
    for number, texts in enumerate((table.columns, *table.rows), start=row):
        for column, text in enumerate(texts, start=1):
            cell = page.cell(
                number, column, amount(text) if column - 1 in table.amounts else value(text)
            )
            cell.alignment, cell.border = (
                NUMBER if isinstance(cell.value, int | float) else WRAPPED,
                FRAME,
            )
            if isinstance(cell.value, float):
                cell.number_format = FRACTION
            cell.font = Font(name=FONT, bold=number == row, size=10)
            if number == row:
                cell.fill = HEADER
        page.row_dimensions[number].height = LINE * max(map(lines_in, texts, widths), default=1) + 2
    return row + len(table.rows) + 2


def _widths(tables: Iterable[Table]) -> list[float]:
    """Widths that show every line whole, the widest made narrower until the sheet fits a page; days
    of a week are alike.
    """
    widths: dict[int, float] = {}
    even: set[int] = set()
    for table in tables:
        even.update(range(table.even, len(table.columns)) if table.even is not None else ())
        for column, cells in enumerate(zip(table.columns, *table.rows, strict=True)):
            longest = max(len(line) for cell in cells for line in cell.split("\n"))
            widths[column] = max(widths.get(column, NARROWEST), LETTER * longest + 2)
    if even:
        room = (
            WIDEST - sum(width for column, width in widths.items() if column not in even)
        ) // len(even)
        alike = min(max(widths[column] for column in even), max(NARROW, room))
        widths.update(dict.fromkeys(even, alike))
    while sum(widths.values()) > WIDEST and max(widths.values()) > NARROW:
        widths[max(widths, key=widths.__getitem__)] -= 1
    return [widths[column] for column in sorted(widths)]
