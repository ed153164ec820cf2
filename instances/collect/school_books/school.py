"""The workbook of a school for its deputy head: teachers, rooms and bells, and a grid of the hours
teachers are busy.
"""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

import texts
from instances.collect.school_books.busy import crossed, teachers_of, times_of
from instances.collect.school_books.usual_bells import has_bells, with_usual_bells
from instances.collect.source import add_source, put_text
from instances.tables.columns import Column, columns, title
from instances.tables.lines import lines_of
from instances.tables.sheets import FRAME, for_paper, write_table
from models.names import alphabetical
from models.network import Network, Person, School
from models.record import Record, SchoolId, SubjectId

#: Tables of a school, in the order of the sheets.
TABLES = ("people", "rooms", "bells")
#: Rows of the grid: days, periods, and the first teacher.
DAYS, PERIODS, FIRST = 3, 4, 5
CROSS = "×"
FILL = PatternFill("solid", fgColor="DDE7F0")
CENTRED, WRAPPED = Alignment(horizontal="center"), Alignment(wrap_text=True, vertical="top")


def own_columns(table: str) -> tuple[Column, ...]:
    """Columns of a table of one school; a code may be left empty, for who is new."""
    found = (column for column in columns(table) if column.field != "school")
    return tuple(
        column.model_copy(update={"required": False}) if column.field == "id" else column
        for column in found
    )


def rows_of(network: Network, table: str, school: SchoolId) -> tuple[Record, ...]:
    """Rows of a table that are of a school."""
    return tuple(row for row in getattr(network, table) if row.school == school)


def school_form(network: Network, school: School) -> bytes:
    """The workbook of a school, filled with what is known, and with usual bells where none are."""
    book, told = Workbook(), has_bells(network, school.id)
    network = with_usual_bells(network, school)
    _advice(network, school, book.worksheets[0], told=told)
    for table in TABLES:
        rows: Iterable[Record] = rows_of(network, table, school.id)
        if table == "people":
            rows = [_named(network, row) for row in teachers_of(network, school.id)]
        own = own_columns(table)
        write_table(book.create_sheet(title(table)), own, lines_of(own, rows))
    _grid(network, school, book.create_sheet(texts.say("sheet.busy_form")))
    add_source(
        book,
        (
            "school",
            school.id,
            " ".join(f"{day}-{period}" for day, period in times_of(network, school.id)),
        ),
    )
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def subject_names(network: Network) -> Mapping[SubjectId, str]:
    """How a school's workbook calls subjects: by their names, or by their codes where names are
    shared.
    """
    names = [row.name for row in network.subjects]
    return {
        row.id: row.name if row.name and names.count(row.name) == 1 else row.id
        for row in network.subjects
    }


def _named(network: Network, person: Person) -> Person:
    names = subject_names(network)
    own = {
        field: tuple(names[subject] for subject in getattr(person, field))
        for field in ("subjects", "advanced")
    }
    return person.model_copy(update=own)


def _advice(network: Network, school: School, sheet: Worksheet, *, told: bool) -> None:
    """What to do on each sheet; ``told`` is whether the bells are the school's own."""
    sheet.title = texts.say("sheet.help")
    sheet["A1"] = texts.say("school_form.title", school=school.name or school.id)
    sheet["A1"].font = Font(bold=True, size=14)
    row = 1
    for row, name in enumerate((*TABLES, "busy", "new"), start=2):
        of_sheet = "bells_usual" if name == "bells" and not told else name
        sheet.cell(row, 1, texts.say(f"school_form.{of_sheet}")).alignment = WRAPPED
        sheet.row_dimensions[row].height = 34
    sheet.cell(row + 2, 1, texts.say("school_form.subjects")).font = Font(bold=True)
    for number, name in enumerate(
        sorted(subject_names(network).values(), key=alphabetical), start=row + 3
    ):
        sheet.cell(number, 1, name)
    sheet.column_dimensions["A"].width = 110


def _grid(network: Network, school: School, sheet: Worksheet) -> None:
    sheet.cell(1, 1, texts.say("form.busy_title", school=school.name or school.id)).font = Font(
        bold=True, size=14
    )
    sheet.cell(2, 1, texts.say("form.busy_how"))
    times = times_of(network, school.id)
    _times(sheet, times)
    for row, person in enumerate(teachers_of(network, school.id), start=FIRST):
        for position, value in enumerate((person.id, person.name), start=1):
            put_text(sheet, row, position, value)
        crosses = crossed(network, person, times)
        for position, time in enumerate(times, start=3):
            put_text(sheet, row, position, CROSS if time in crosses else "").alignment = CENTRED
            sheet.cell(row, position).border = FRAME
    for cells in sheet.iter_rows(min_row=DAYS, max_row=PERIODS):
        for cell in cells:
            cell.font, cell.fill = Font(bold=True), FILL
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 12, 30
    sheet.freeze_panes = "C5"
    sheet.print_title_rows = f"{DAYS}:{PERIODS}"
    for_paper(sheet)


def _times(sheet: Worksheet, times: Sequence[tuple[int, int]]) -> None:
    sheet.cell(PERIODS, 1, texts.say("form.code"))
    sheet.cell(PERIODS, 2, texts.say("form.teacher"))
    for position, (day, period) in enumerate(times, start=3):
        sheet.cell(DAYS, position, texts.say(f"name.day_short.{day}") if day <= 7 else str(day))
        sheet.cell(PERIODS, position, period)
        sheet.column_dimensions[get_column_letter(position)].width = 4
