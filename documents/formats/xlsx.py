"""Sheets as an Excel workbook, ready to print: landscape, as wide as the page, with headings on every page."""

import re
from collections.abc import Iterable
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from documents.contents.table import Sheet, Table

HEADER = PatternFill("solid", fgColor="DDE7F0")
SIDE = Side(style="thin", color="BBBBBB")
FRAME = Border(left=SIDE, right=SIDE, top=SIDE, bottom=SIDE)
WRAPPED = Alignment(wrap_text=True, vertical="top")
NUMBER = Alignment(horizontal="center", vertical="top")
#: Narrowest column and widest sheet, in letters: wider ones are too small on paper. Height of a line, in points.
NARROWEST, NARROW, WIDEST, LINE = 6.0, 16.0, 165.0, 13.5
FONT = "Arial"
#: Letters of the alphabet in use are wider than the digits Excel counts in.
LETTER = 1.08
#: Signs a sheet's name may not have, and most of its letters.
FORBIDDEN, LONGEST_TITLE = re.compile(r"[\[\]:*?/\\]"), 31


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """An Excel file with these sheets."""
    book, titles = Workbook(), set[str]()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        title = _title(sheet.title, titles)
        titles.add(title.casefold())
        _write(book.create_sheet(title), sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _title(title: str, taken: set[str]) -> str:
    """A name Excel takes: without forbidden signs, short, and used once."""
    plain = FORBIDDEN.sub(" ", title).strip(" '") or "-"
    names = (plain[:LONGEST_TITLE], *(f"{plain[: LONGEST_TITLE - 5]} ({n})" for n in range(2, 1000)))
    return next(name for name in names if name.casefold() not in taken)


def _write(page: Worksheet, sheet: Sheet) -> None:
    widths = _widths(sheet.tables)
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    row = _lines(page, sheet.lines)
    for number, table in enumerate(sheet.tables):
        if number and sheet.page_each:
            page.row_breaks.append(Break(row - 1))
        row = _table(page, table, row, widths, named=not sheet.is_list)
    if sheet.is_list:
        header = row - len(sheet.tables[-1].rows) - 2
        page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}{header + 1}"
        page.print_title_rows = f"{header}:{header}"
        page.auto_filter.ref = f"A{header}:{get_column_letter(len(widths))}{max(header + 1, row - 2)}"
    if sheet.hidden:
        page.sheet_state = "veryHidden"
    _print_setup(page)


def _lines(page: Worksheet, lines: Iterable[str]) -> int:
    """Write lines, the first as a heading; returns the row of the first table."""
    row = 0
    for row, line in enumerate(lines, start=1):
        page.cell(row, 1, _safe(line)).font = Font(name=FONT, bold=row == 1, size=13 if row == 1 else 11)
    return row + 2 if row else 1


def _table(page: Worksheet, table: Table, row: int, widths: list[float], *, named: bool) -> int:
    """Write a table; returns the row where the next one begins."""
    if named:
        page.cell(row, 1, _safe(table.title)).font = Font(name=FONT, bold=True, size=12)
        row += 1
    for number, texts in enumerate((table.columns, *table.rows), start=row):
        for column, text in enumerate(texts, start=1):
            cell = page.cell(number, column, _value(text))
            cell.alignment, cell.border = NUMBER if isinstance(cell.value, int) else WRAPPED, FRAME
            cell.font = Font(name=FONT, bold=number == row, size=10)
            if number == row:
                cell.fill = HEADER
        page.row_dimensions[number].height = LINE * max(map(_height, texts, widths), default=1) + 2
    return row + len(table.rows) + 2


def _widths(tables: Iterable[Table]) -> list[float]:
    """Widths that show every line whole, the widest made narrower until the sheet fits a page."""
    widths: dict[int, float] = {}
    for table in tables:
        for column, cells in enumerate(zip(table.columns, *table.rows, strict=True)):
            longest = max(len(line) for cell in cells for line in cell.split("\n"))
            widths[column] = max(widths.get(column, NARROWEST), LETTER * longest + 2)
    while sum(widths.values()) > WIDEST and max(widths.values()) > NARROW:
        widths[max(widths, key=widths.__getitem__)] -= 1
    return [widths[column] for column in sorted(widths)]


def _height(text: str, width: float) -> int:
    """Lines a text takes in a column."""
    return sum(max(1, ceil(len(line) / (width - 1.5))) for line in text.split("\n"))


def _print_setup(page: Worksheet) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]  # openpyxl makes it with the sheet
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.6
    page.oddFooter.center.text = "&A, &P / &N"  # type: ignore[union-attr]  # openpyxl makes it with the sheet


def _value(text: str) -> str | int:
    """A number for digits alone, so that columns add up; else the text."""
    plain = text.isascii() and text.isdigit() and len(text) < 9
    return int(text) if plain and str(int(text)) == text else _safe(text)


def _safe(text: str) -> str:
    """Text that a spreadsheet will not take for a formula, without signs a workbook cannot hold."""
    clean = "".join(sign for sign in text if sign >= " " or sign in "\n\t")
    return f"'{clean}" if clean[:1] in ("=", "+", "-", "@") else clean
