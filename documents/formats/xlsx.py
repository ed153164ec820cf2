"""Tables as sheets of an Excel workbook."""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from documents.contents.summary import (
    amount_table,
    group_table,
    lesson_table,
    member_table,
    request_table,
    stage_table,
    summary_lines,
    travel_table,
)
from documents.contents.table import Table
from documents.contents.timetable import school_timetable
from models.network import Network
from models.plan import Result
from models.verdict import Verdict
from texts import say

HEADER = PatternFill("solid", fgColor="DDE7F0")
THIN = Side(style="thin", color="BBBBBB")
#: Widest column in letters.
WIDEST = 48


def plan_workbook(network: Network, result: Result, verdict: Verdict) -> bytes:
    """The plan as a workbook: summary, groups, members, timetables by school, lessons, requests, ways."""
    book, plan = Workbook(), result.plan
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    assert plan is not None
    sheet.title = say("sheet.summary")
    row = _tables(sheet, [stage_table(result), amount_table(verdict)], 1)
    for number, line in enumerate(summary_lines(network, plan, verdict), start=row + 1):
        sheet.cell(number, 1, _safe(line))
    for name, table in (
        ("sheet.groups", group_table(network, plan)),
        ("sheet.members", member_table(network, plan)),
        ("sheet.granted", request_table(network, plan, verdict)),
        ("sheet.lessons", lesson_table(network, plan)),
        ("sheet.ways", travel_table(network, plan)),
    ):
        listed = book.create_sheet(say(name))
        _tables(listed, [table], 1)
        listed.freeze_panes = "A3"
    for school in network.schools:
        title = say("sheet.school", name=school.id)[:31]
        _tables(book.create_sheet(title), school_timetable(network, plan, school.id), 1)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _tables(sheet: Worksheet, tables: Iterable[Table], row: int) -> int:
    """Write tables one below the other; returns the row after the last."""
    widths: dict[int, int] = {}
    for table in tables:
        sheet.cell(row, 1, _safe(table.title)).font = Font(bold=True, size=12)
        for column, text in enumerate(table.columns, start=1):
            cell = sheet.cell(row + 1, column, _safe(text))
            cell.font, cell.fill = Font(bold=True), HEADER
        for number, cells in enumerate(table.rows, start=row + 2):
            for column, text in enumerate(cells, start=1):
                cell = sheet.cell(number, column, int(text) if text.isdigit() and len(text) < 9 else _safe(text))
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.border = Border(bottom=THIN, right=THIN)
        for column in range(len(table.columns)):
            lines = [line for cells in (table.columns, *table.rows) for line in cells[column].split("\n")]
            widths[column + 1] = max(widths.get(column + 1, 6), *(min(WIDEST, len(line) + 2) for line in lines))
        row += len(table.rows) + 3
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]  # openpyxl makes it with the sheet
    return row


def _safe(text: str) -> str:
    """Text that a spreadsheet will not take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
