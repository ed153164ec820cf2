"""A filled form, row by row, with everything wrong with it."""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

import texts
from instances.archive import read_archive
from instances.cells import NO, YES
from instances.collect.choices import Choice, choices_of, levels_of
from instances.collect.forms import BEFORE, BEHIND, SOURCE, YES_NO, class_in, course_label
from instances.columns import fold
from models.checks.nearest import nearest
from models.network import Class, Level, Network
from models.problems import InputError, Problem
from models.record import CourseId

#: Lines in which the header is looked for.
FIRST_LINES = 12


@dataclass
class Row:
    """A student of a form.

    Attributes
    ----------
    courses
        Courses asked for.
    second
        Courses that would do instead; None where the form has no such column.
    values
        Other fields that the form says something about.
    """

    code: str
    name: str
    line: int
    courses: set[CourseId] = field(default_factory=set)
    second: tuple[CourseId, ...] | None = None
    values: dict[str, str | bool] = field(default_factory=dict)


@dataclass
class Form:
    """A filled form."""

    file: str
    sheet: str
    class_: Class
    choices: tuple[Choice, ...]
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def at(self, code: str, cell: Cell | MergedCell, value: str, hint: str = "") -> None:
        """Note a problem at a cell."""
        self.problem(code, cell.row or 0, cell.column or 0, value, hint)

    def problem(self, code: str, line: int, column: int = 0, value: str = "", hint: str = "") -> None:
        """Note a problem at a line, or at a column of it."""
        letter = get_column_letter(column) if column else ""
        where = {"file": self.file, "sheet": self.sheet, "column": letter}
        self.problems.append(Problem(code=code, line=line, value=value, hint=hint, **where))


def read_form(network: Network, path: Path) -> Form:
    """Read a form.

    Raises
    ------
    InputError
        The file is no form of a class of the network.
    """
    content, _ = read_archive(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), data_only=True, keep_links=False)
    except Exception as error:
        raise InputError([Problem(code="broken_xlsx", file=str(path))]) from error
    source = [str(row[0]) for row in book[SOURCE].iter_rows(max_row=2, values_only=True)] if SOURCE in book.sheetnames else []
    class_ = class_in(network, source[1]) if len(source) == 2 and source[0] == "form" else None
    if class_ is None:
        raise InputError([Problem(code="no_form", file=str(path), value=source[1] if len(source) == 2 else "")])
    titles = {fold(texts.say_in(language, "sheet.requests_form")) for language in texts.LANGUAGES}
    sheet = next((one for one in book.worksheets if fold(one.title) in titles), None)
    if sheet is None:
        raise InputError([Problem(code="sheet_gone", file=str(path), value=texts.say("sheet.requests_form"))])
    form = Form(str(path), sheet.title, class_, choices_of(network, class_.grade))
    _fill(network, form, sheet)
    return form


def _fill(network: Network, form: Form, sheet: Worksheet) -> None:
    line, columns = _header(form, sheet)
    wanted = {*BEFORE, *(choice.label for choice in form.choices)}
    for name in sorted(wanted - set(columns.values())):
        form.problem("form_column_gone", line, value=texts.say(f"form.{name}") if name in BEFORE else name)
    for cells in sheet.iter_rows(min_row=line + 1):
        values = {columns[cell.column]: cell for cell in cells if cell.column in columns}
        if any(isinstance(cell, MergedCell) or cell.value not in (None, "") for cell in values.values()):
            row = _row(network, form, values, cells[0].row or 0)
            if row is not None:
                form.rows.append(row)


def _header(form: Form, sheet: Worksheet) -> tuple[int, Mapping[int | None, str]]:
    known = {fold(choice.label): choice.label for choice in form.choices}
    for name in (*BEFORE, *BEHIND):
        known |= {fold(texts.say_in(language, f"form.{name}")): name for language in texts.LANGUAGES}
    best: tuple[int, dict[int | None, str]] = (1, {})
    for cells in sheet.iter_rows(max_row=FIRST_LINES):
        named = [cell for cell in cells if cell.value and fold(str(cell.value)) in known]
        found: dict[int | None, str] = {cell.column: known[fold(str(cell.value))] for cell in named}
        if len(found) > len(best[1]):
            best = (cells[0].row or 1, found)
    return best


def _row(network: Network, form: Form, cells: Mapping[str, Cell | MergedCell], line: int) -> Row | None:
    code, name = (_text(cells.get(key)) for key in BEFORE)
    if not code and not name:
        form.problem("row_without_name", line)
        return None
    row = Row(code, name, line)
    for choice in form.choices:
        cell = cells.get(choice.label)
        if cell is not None:
            row.courses |= set(_chosen(form, choice, cell))
    for key in BEHIND:
        if key in cells and key != "note":
            _other(network, form, row, key, cells[key])
    return row


def _chosen(form: Form, choice: Choice, cell: Cell | MergedCell) -> Iterator[CourseId]:
    if isinstance(cell, MergedCell):
        form.at("merged_cells", cell, cell.coordinate)
        return
    text = _text(cell)
    if not text or fold(text) in {"", "нет", "no"}:
        return
    levels = levels_of(text)
    if levels is None:
        form.at("not_a_level", cell, text)
    for level in levels or ():
        if level in choice.courses:
            yield choice.courses[level]
        else:
            form.at("level_not_offered", cell, text, _offered(choice))


def _offered(choice: Choice) -> str:
    return ", ".join(texts.say(f"word.level.{level}") for level in Level if level in choice.courses)


def _other(network: Network, form: Form, row: Row, key: str, cell: Cell | MergedCell) -> None:
    text = _text(cell)
    if isinstance(cell, MergedCell):
        form.at("merged_cells", cell, cell.coordinate)
    elif key in YES_NO:
        if text.casefold() in YES | NO:
            row.values[key] = text.casefold() in YES
        else:
            form.at("not_yes_no", cell, text)
    elif key == "second":
        row.second = tuple(_second(network, form, cell))
    else:
        row.values[key] = text


def _second(network: Network, form: Form, cell: Cell) -> Iterator[CourseId]:
    known = {fold(course_label(network, course)): course for choice in form.choices for course in choice.courses.values()}
    alone = {fold(choice.label): next(iter(choice.courses.values())) for choice in form.choices if len(choice.courses) == 1}
    for item in filter(None, map(str.strip, _text(cell).split(";"))):
        course = known.get(fold(item)) or alone.get(fold(item))
        if course is None:
            names = [course_label(network, one) for one in known.values()]
            form.at("unknown_second", cell, item, nearest(item, names))
        else:
            yield course


def _text(cell: Cell | MergedCell | None) -> str:
    value = None if cell is None else cell.value
    return "" if value is None else str(value).strip().removeprefix("'")
