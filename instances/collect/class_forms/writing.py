"""The form of a class: a row a student, a column a subject, and what the papers need to know."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

import texts
from instances.collect.class_forms.choices import Choice, choices_of, letter_of, taught_together
from instances.collect.class_forms.fields import BEFORE, FIELDS, behind, cell_of, labels_of
from instances.collect.class_forms.halves import ways
from instances.collect.class_forms.scope import (
    Scope,
    name_of,
    scopes,
    source_of,
    students_of,
    title_of,
)
from instances.collect.school_books.school import school_form
from instances.collect.source import add_source, put_text
from instances.tables.columns import Shape
from instances.tables.lines import choices_of as words_of
from instances.tables.sheets import DATE
from models.filenames import Taken, file_names, name_within
from models.network import Level, Network, Request, Student
from models.record import CourseId, SchoolId

#: Row of the header, free rows for students who are not listed, and rows at least.
HEADER, FREE_ROWS, ROWS = 4, 6, 30
#: Letters of a school's name that the name of a form has at most.
MOST_LETTERS = 60
LEFT_ALONE = "_.~ "
SIDE = Side(style="thin", color="B8C4CE")
FRAME = Border(left=SIDE, right=SIDE, top=SIDE, bottom=SIDE)
FILL = PatternFill("solid", fgColor="DDE7F0")
UPRIGHT = Alignment(text_rotation=90, vertical="bottom", horizontal="center", wrap_text=True)
WRAPPED, CENTRED = Alignment(wrap_text=True, vertical="top"), Alignment(horizontal="center")
WIDTHS = {
    "code": 11.0,
    "student": 30.0,
    "second": 26.0,
    "profile": 18.0,
    "diagnostics": 34.0,
    "note": 24.0,
    "status": 15.0,
}
NARROW, USUAL, TALL = 6.0, 12.0, 150.0


def forms(network: Network, above: int = 0) -> Iterator[tuple[str, bytes]]:
    """Name and content of the form of every class and of every school.

    Parameters
    ----------
    above
        Letters of the path of their folder, for whole paths to stay short enough.
    """
    names, taken = file_names(network.school_names, MOST_LETTERS), Taken()

    def named(school: SchoolId, what: str) -> str:
        # Files whose names begin so are left alone where forms are read.
        name = name_within(f"{names[school]} {what}".lstrip(LEFT_ALONE), above, "xlsx")
        return taken.free("", name, "xlsx").removeprefix("/")

    for scope in scopes(network):
        yield named(scope.school, name_of(network, scope)), form_of(network, scope)
    for school in network.schools:
        yield named(school.id, texts.say("name.school_form")), school_form(network, school)


def form_of(network: Network, scope: Scope) -> bytes:
    """The form of a class, filled with what is known."""
    book, choices = Workbook(), choices_of(network, scope.grade)
    sheet = book.worksheets[0]
    sheet.title = texts.say("sheet.requests_form")
    _headings(network, scope, sheet, choices)
    students = students_of(network, scope)
    for number, student in enumerate(students, start=HEADER + 1):
        for position, value in enumerate(_cells(network, scope, student, choices), start=1):
            if value not in (None, ""):
                if isinstance(value, date):
                    sheet.cell(number, position, value)
                else:
                    put_text(sheet, number, position, str(value))
    _look(network, scope, sheet, HEADER + max(len(students) + FREE_ROWS, ROWS), choices)
    add_source(book, source_of(scope))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _headings(
    network: Network, scope: Scope, sheet: Worksheet, choices: tuple[Choice, ...]
) -> None:
    sheet.cell(1, 1, title_of(network, scope)).font = Font(bold=True, size=14)
    sheet.cell(2, 1, texts.say("form.how")).alignment = WRAPPED
    labels = labels_of(network, scope, choices)
    sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(labels))
    sheet.row_dimensions[2].height = 48
    for position, label in enumerate(labels, start=1):
        cell = sheet.cell(HEADER, position, label)
        cell.font, cell.fill, cell.border = Font(bold=True), FILL, FRAME
        cell.alignment = (
            UPRIGHT if len(BEFORE) < position <= len(BEFORE) + len(choices) else WRAPPED
        )


def _cells(
    network: Network, scope: Scope, student: Student, choices: tuple[Choice, ...]
) -> Iterator[object]:
    requests = {row.course: row for row in network.requests_of[student.id]}
    yield from (student.id, student.name)
    for choice in choices:
        yield "".join(
            letter_of(level) for level, course in choice.courses.items() if course in requests
        )
    for name in behind(network, scope):
        if name in FIELDS:
            yield cell_of(student, name)
        else:
            yield _second(network, list(requests.values())) if name == "second" else ""


def _second(network: Network, requests: list[Request]) -> str:
    last = last_of(network, requests)
    return "; ".join(
        course_label(network, course) for course in (last.alternatives if last else ())
    )


def last_of(network: Network, requests: list[Request]) -> Request | None:
    """The request that a second choice stands in for: the least wanted, of those the last."""
    order = {row.id: number for number, row in enumerate(network.courses)}
    return max(requests, key=lambda row: (row.priority, order[row.course]), default=None)


def course_label(network: Network, course: CourseId) -> str:
    """A course as a second choice names it: the subject, with the letter of its level."""
    found = network.course_of[course]
    return f"{network.subject_of[found.subject].name or found.subject} {letter_of(found.level)}"


def _look(
    network: Network, scope: Scope, sheet: Worksheet, last: int, choices: tuple[Choice, ...]
) -> None:
    names = (*BEFORE, *("" for _ in choices), *behind(network, scope))
    for position, name in enumerate(names, start=1):
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, NARROW if not name else USUAL)
        for row in range(HEADER + 1, last + 1):
            cell = sheet.cell(row, position)
            cell.border, cell.number_format = FRAME, DATE if name == "status_date" else "@"
            cell.alignment = WRAPPED if name else CENTRED
        words = _words(
            network, scope, name, choices[position - len(BEFORE) - 1] if not name else None
        )
        if words:
            allowed = DataValidation(
                type="list",
                formula1=f'"{",".join(words)}"',
                allow_blank=True,
                showErrorMessage=True,
            )
            sheet.add_data_validation(allowed)
            allowed.add(f"{letter}{HEADER + 1}:{letter}{last}")
    sheet.row_dimensions[HEADER].height = TALL
    sheet.freeze_panes = f"{get_column_letter(len(BEFORE) + 1)}{HEADER + 1}"
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_margins.left = sheet.page_margins.right = 0.3
    sheet.page_margins.top = sheet.page_margins.bottom = 0.4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]  # openpyxl makes it with the sheet


def _words(network: Network, scope: Scope, name: str, choice: Choice | None) -> tuple[str, ...]:
    if choice is not None:
        levels = {
            *choice.courses,
            *(
                level
                for subject, level in taught_together(network, scope)
                if subject == choice.subject
            ),
        }
        return tuple(letter_of(level) for level in Level if level in levels)
    if name == "halves":
        return ways(network, scope.class_)
    if name == "class_":
        return tuple(
            row.name or row.id
            for row in network.classes
            if (row.school, row.grade) == (scope.school, scope.grade)
        )
    column = FIELDS.get(name)
    return (
        words_of(column)
        if column is not None and column.shape in (Shape.YES_NO, Shape.WORD)
        else ()
    )
