"""A workbook to be filled by people: headers, a line of help, drop-downs, and a sheet that says
how.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

import texts
from instances.network.case import Case
from instances.tables.cells import Cell
from instances.tables.columns import Column, Shape, columns, title
from instances.tables.dropdowns import add_choices, add_switches, add_ticks
from instances.tables.lines import Cells, table_lines
from instances.tables.rows import PAGES
from models.network import Course, Network
from models.problems import InputError, Problem
from models.workbook.marks import SAVED_BY

SIDE = Side(style="thin", color="B8C4CE")
FRAME = Border(bottom=SIDE, right=SIDE)
FONT = "Calibri"
TITLE, BOLD = Font(name=FONT, bold=True, size=14), Font(name=FONT, bold=True, size=11)
HELP = Font(name=FONT, italic=True, color="7A7A7A", size=9)
REQUIRED, FREE = PatternFill("solid", fgColor="BDD7EE"), PatternFill("solid", fgColor="E7EEF4")
WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="top")
#: Narrowest and widest column in letters, and the most letters Excel keeps in a cell.
NARROWEST, WIDEST, MOST_LETTERS = 12, 46, 32767
#: Lines of help that a column is made wide enough for.
HELP_LINES = 4
#: Lines of help on the first sheet.
ADVICE = ("fill", "required", "lists", "order", "own", "check")
#: Height of a line in points, and the width of a letter in the digits Excel counts in.
LINE, LETTER = 15.0, 1.0
#: How a date is shown, whatever the country of the computer.
DATE = "DD.MM.YYYY"
#: Rows whose widths are looked at.
SAMPLE = 200


def workbook_of(case: Case) -> bytes:
    """An Excel file with all tables of a case, in the language in use.

    Raises
    ------
    InputError
        ``cell_not_writable``: a text with signs no workbook can hold, or longer than a cell.
    """
    book = Workbook()
    _advice(book.worksheets[0])
    for table in PAGES:
        sheet, lines = book.create_sheet(title(table)), table_lines(case, table)
        if table in ("network", "policy"):
            write_settings(sheet, lines)
        else:
            write_table(sheet, columns(table), lines)
    if not case.network.class_lessons and not case.network.offers:
        write_grid(book, case.network, book.index(book[title("class_lessons")]))
    add_switches(book[title("policy")])
    book.properties.lastModifiedBy = SAVED_BY
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def write_grid(book: Workbook, network: Network, place: int) -> None:
    """A sheet to begin with: every course, to be ticked for classes and counted for schools."""
    sheet = book.create_sheet(texts.say("sheet.study_grid"), place)
    heads = [texts.say(f"column.study_grid.{name}") for name in ("course", "title")]
    heads += [*(row.id for row in network.classes), *(row.id for row in network.schools)]
    helps = [texts.say(f"help.study_grid.{name}") for name in ("course", "title", "cells")]
    rows = ((row.id, _course_title(network, row)) for row in network.courses)
    for number, cells in enumerate((heads, helps, *rows), start=1):
        for position, value in enumerate(cells, start=1):
            _put(sheet, number, position, value)
    for letter, width in zip("ABC", (16, 44, 24), strict=True):
        sheet.column_dimensions[letter].width = width
    for cell in sheet[1]:
        cell.font, cell.fill, cell.border, cell.alignment = BOLD, FREE, FRAME, WRAPPED
    for cell in sheet[2]:
        cell.font, cell.alignment, cell.border = HELP, WRAPPED, FRAME
    sheet.row_dimensions[2].height = 6 * LINE
    sheet.freeze_panes = "C3"
    add_ticks(sheet, len(network.courses))
    for_paper(sheet)


def _course_title(network: Network, course: Course) -> str:
    """What a course is called, for whoever ticks it."""
    named = course.name or network.subject_of[course.subject].name or course.id
    level = texts.say(f"name.level.{course.level}")
    said = texts.say("name.course_with_level", title=named, level=level)
    return texts.say("name.course_of_grade", course=said, grade=", ".join(map(str, course.grades)))


def write_settings(sheet: Worksheet, lines: Sequence[Cells]) -> None:
    """Write names, values and notes of settings below their header."""
    _write(sheet, (), lines)
    _settings(sheet)


def write_table(sheet: Worksheet, own: Sequence[Column], lines: Sequence[Cells]) -> None:
    """Write the header of a table, the help below it, and its rows, with drop-downs to fill them
    by.
    """
    _write(sheet, own, lines)
    _table(sheet, own, len(lines) + 1)


def _write(sheet: Worksheet, own: Sequence[Column], lines: Iterable[Cells]) -> None:
    """Write the header, a line of help below it if the table has columns of its own, and the
    rows.
    """
    header, *rows = lines
    helps = [tuple(column.help for column in own)] if own else []
    for number, cells in enumerate((header, *helps, *rows), start=1):
        for position, value in enumerate(cells, start=1):
            _put(sheet, number, position, value)
    for position, cell in enumerate(sheet[1]):
        longest = max(
            (len(str(cells[position])) for cells in rows[:SAMPLE] if cells[position] is not None),
            default=0,
        )
        least = -(-len(str(helps[0][position])) // HELP_LINES) + 2 if helps else 0
        width = min(WIDEST, max(NARROWEST, longest + 2, len(str(cell.value)) + 3, least))
        sheet.column_dimensions[get_column_letter(position + 1)].width = width
        cell.font, cell.fill, cell.border, cell.alignment = BOLD, FREE, FRAME, WRAPPED
    for_paper(sheet)
    sheet.print_title_rows = "1:1"


def _put(sheet: Worksheet, row: int, position: int, value: Cell) -> None:
    """Write a cell; a text stays a text, whatever it looks like."""
    if value is None:
        return
    if isinstance(value, str) and (
        len(value) > MOST_LETTERS or ILLEGAL_CHARACTERS_RE.search(value)
    ):
        place = {"sheet": sheet.title, "line": row, "column": str(sheet.cell(1, position).value)}
        raise InputError([Problem(code="cell_not_writable", value=repr(value[:60]), **place)])
    cell = sheet.cell(row, position, value)
    if isinstance(value, str):
        cell.data_type, cell.number_format = "s", "@"
    elif isinstance(value, date):
        cell.number_format = DATE
    cell.alignment = WRAPPED if len(str(value)) > WIDEST else LEFT


def _table(sheet: Worksheet, own: Sequence[Column], last: int) -> None:
    for position, column in enumerate(own, start=1):
        letter = get_column_letter(position)
        if column.shape is not Shape.NUMBER:
            sheet.column_dimensions[letter].number_format = (
                DATE if column.shape is Shape.DATE else "@"
            )
        sheet.cell(1, position).fill = REQUIRED if column.required else FREE
        cell = sheet.cell(2, position)
        cell.font, cell.alignment, cell.border = HELP, WRAPPED, FRAME
    _fit(sheet, range(2, last + 1))
    sheet.freeze_panes = "B3" if own[0].field == "id" else "A3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(own))}{max(last, 3)}"
    add_choices(sheet, dict(enumerate(own, start=1)))


def _settings(sheet: Worksheet) -> None:
    for row in sheet.iter_rows(min_row=2):
        row[0].font, row[2].font = BOLD, HELP
        for cell in row:
            cell.alignment, cell.border = WRAPPED, FRAME
    for letter, width in zip("ABC", (56, 40, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    _fit(sheet, range(2, sheet.max_row + 1))
    sheet.freeze_panes = "A2"


def _fit(sheet: Worksheet, rows: Iterable[int]) -> None:
    """Make rows as high as the longest of their wrapped texts needs; nothing does it for us when
    the file is opened.
    """
    widths = [
        sheet.column_dimensions[get_column_letter(position)].width
        for position in range(1, sheet.max_column + 1)
    ]
    for row in rows:
        found = [
            str(sheet.cell(row, position).value or "") for position in range(1, len(widths) + 1)
        ]
        lines = max(
            ceil(len(text) * LETTER / (width - 1)) + text.count("\n")
            for text, width in zip(found, widths, strict=True)
        )
        if lines > 1:
            sheet.row_dimensions[row].height = LINE * min(lines, 20)


def _advice(sheet: Worksheet) -> None:
    """The first sheet: how to fill the others, and every column with what it holds."""
    sheet.title = texts.say("sheet.help")
    sheet["A1"] = texts.say("advice.title")
    sheet["A1"].font = TITLE
    for row, name in enumerate(ADVICE, start=2):
        sheet.cell(row, 1, texts.say(f"advice.{name}")).alignment = WRAPPED
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
        sheet.row_dimensions[row].height = 32
    row = len(ADVICE) + 3
    for position, name in enumerate(("sheet", "column", "required", "help"), start=1):
        cell = sheet.cell(row, position, texts.say(f"help.column.{name}"))
        cell.font, cell.fill, cell.border = BOLD, REQUIRED, FRAME
    for table in PAGES[1:-1]:
        for column in columns(table):
            row += 1
            needed = texts.say("word.yes") if column.required else None
            for position, value in enumerate(
                (title(table), column.label, needed, column.help), start=1
            ):
                cell = sheet.cell(row, position, value)
                cell.alignment, cell.border = WRAPPED, FRAME
            sheet.cell(row, 1).hyperlink = f"#'{title(table)}'!A1"
    for letter, width in zip("ABCD", (24, 36, 14, 110), strict=True):
        sheet.column_dimensions[letter].width = width
    for_paper(sheet)


def for_paper(sheet: Worksheet) -> None:
    """Print across the page, as wide as it is."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
