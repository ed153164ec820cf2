"""The form of a class: a row a student, a column a subject, and what the papers need to know."""

from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

import texts
from instances.collect.choices import Choice, choices_of, letter_of
from instances.collect.school import school_form
from models.network import Class, Network, Request, Student
from models.record import ClassId, CourseId

#: The hidden sheet that says whose form it is, and the columns in front of the subjects and behind them.
SOURCE = "_setka"
BEFORE = ("code", "student")
BEHIND = ("second", "profile", "consent_transfer", "consent_walk_alone", "cannot_travel", "diagnostics", "note")
YES_NO = ("consent_transfer", "consent_walk_alone", "cannot_travel")
#: Row of the header, and free rows for students who are not listed.
HEADER, FREE_ROWS = 4, 6
SIDE = Side(style="thin", color="B8C4CE")
FRAME = Border(left=SIDE, right=SIDE, top=SIDE, bottom=SIDE)
FILL, ASKED = PatternFill("solid", fgColor="DDE7F0"), PatternFill("solid", fgColor="FFFFFF")
UPRIGHT = Alignment(text_rotation=90, vertical="bottom", horizontal="center", wrap_text=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
WIDTHS = {"code": 11.0, "student": 30.0, "second": 26.0, "profile": 18.0, "diagnostics": 34.0, "note": 24.0}
NARROW, TALL = 6.0, 150.0


def forms(network: Network) -> Iterator[tuple[str, bytes]]:
    """Name and content of the form of every class and of every school."""
    for class_ in network.classes:
        school = network.school_of[class_.school]
        yield f"{_safe(school.name or school.id)} {_safe(class_.name or class_.id)}.xlsx", form_of(network, class_)
    for school in network.schools:
        yield f"{_safe(school.name or school.id)} {texts.say('sheet.busy_form').lower()}.xlsx", school_form(network, school)


def form_of(network: Network, class_: Class) -> bytes:
    """The form of a class, filled with what is known."""
    book, choices = Workbook(), choices_of(network, class_.grade)
    sheet = book.worksheets[0]
    sheet.title = texts.say("sheet.requests_form")
    _headings(network, class_, sheet, choices)
    students = [row for row in network.planned_students if row.class_ == class_.id]
    for number, student in enumerate(sorted(students, key=lambda row: (row.name, row.id)), start=HEADER + 1):
        for position, value in enumerate(_cells(network, student, choices), start=1):
            cell = sheet.cell(number, position)
            if value:
                cell.value, cell.data_type = value, "s"
    last = HEADER + len(students) + FREE_ROWS
    _look(sheet, last, choices)
    hidden = book.create_sheet(SOURCE)
    hidden.sheet_state = "veryHidden"
    for row, value in enumerate(("form", class_.id), start=1):
        hidden.cell(row, 1, value)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _headings(network: Network, class_: Class, sheet: Worksheet, choices: tuple[Choice, ...]) -> None:
    school = network.school_of[class_.school]
    name = class_.name or class_.id
    sheet.cell(1, 1, texts.say("form.title", class_=name, school=school.name or school.id)).font = Font(bold=True, size=14)
    sheet.cell(2, 1, texts.say("form.how")).alignment = WRAPPED
    width = len(BEFORE) + len(choices) + len(BEHIND)
    sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=width)
    sheet.row_dimensions[2].height = 48
    for position, label in enumerate(labels_of(choices), start=1):
        cell = sheet.cell(HEADER, position, label)
        cell.font, cell.fill, cell.border = Font(bold=True), FILL, FRAME
        cell.alignment = UPRIGHT if len(BEFORE) < position <= len(BEFORE) + len(choices) else WRAPPED


def labels_of(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """The header of a form."""
    own = [tuple(texts.say(f"form.{name}") for name in names) for names in (BEFORE, BEHIND)]
    return (*own[0], *(choice.label for choice in choices), *own[1])


def _cells(network: Network, student: Student, choices: tuple[Choice, ...]) -> Iterator[str]:
    requests = {row.course: row for row in network.requests_of[student.id]}
    yield from (student.id, student.name)
    for choice in choices:
        yield "".join(letter_of(level) for level, course in choice.courses.items() if course in requests)
    last = last_of(network, list(requests.values()))
    yield "; ".join(course_label(network, course) for course in (last.alternatives if last else ()))
    yield student.profile
    yield from (texts.say("word.yes") if getattr(student, name) else "" for name in YES_NO)
    yield from (student.diagnostics, "")


def last_of(network: Network, requests: list[Request]) -> Request | None:
    """The request that a second choice stands in for: the least wanted, of those the last."""
    order = {row.id: number for number, row in enumerate(network.courses)}
    return max(requests, key=lambda row: (row.priority, order[row.course]), default=None)


def course_label(network: Network, course: CourseId) -> str:
    """A course as a second choice names it: the subject, with the letter of its level."""
    found = network.course_of[course]
    return f"{network.subject_of[found.subject].name or found.subject} {letter_of(found.level)}"


def _look(sheet: Worksheet, last: int, choices: tuple[Choice, ...]) -> None:
    names = (*BEFORE, *("" for _ in choices), *BEHIND)
    for position, name in enumerate(names, start=1):
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, NARROW if not name else 12.0)
        for row in range(HEADER + 1, last + 1):
            cell = sheet.cell(row, position)
            cell.border, cell.number_format = FRAME, "@"
            cell.alignment = WRAPPED if name else Alignment(horizontal="center")
        words = _words(name, choices[position - len(BEFORE) - 1] if not name else None)
        if words:
            allowed = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
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


def _words(name: str, choice: Choice | None) -> tuple[str, ...]:
    if choice is not None:
        return tuple(letter_of(level) for level in choice.courses)
    return (texts.say("word.yes"), texts.say("word.no")) if name in YES_NO else ()


def _safe(name: str) -> str:
    """A name without signs that a file may not have."""
    return "".join(sign if sign.isalnum() or sign in " -_№." else "_" for sign in name).strip(" .") or "_"


def class_in(network: Network, class_: str) -> Class | None:
    """A class by id."""
    return network.class_of.get(ClassId(class_))
