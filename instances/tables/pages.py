"""A sheet of a workbook or a file of a folder: its lines, its header, and which column is which."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from instances.tables.cells import Cell, CellError, is_empty, read_cell, text_of
from instances.tables.columns import Column
from models.checks.nearest import nearest
from models.names import fold
from models.problems import Problem, Value

#: The header is among the first filled lines: a title may stand above it.
FIRST_LINES = 10
#: Columns for notes, whoever made them.
NOTES = frozenset(
    map(fold, ("примечание", "примечания", "комментарий", "комментарии", "note", "notes"))
)


@dataclass(frozen=True)
class Unreadable:
    """A cell that holds no value of its own: the code of the problem, and what stands there."""

    code: str
    text: str


AnyCell = Cell | Unreadable
#: A line that is not empty: its number as Excel counts, and its cells.
Line = tuple[int, Sequence[AnyCell]]


def text_or_nothing(cell: AnyCell) -> str:
    """The text of a cell as it was typed; none of a cell that holds no value of its own."""
    return "" if isinstance(cell, Unreadable) else text_of(cell)


@dataclass(frozen=True)
class Page:
    """A table as it was found.

    Attributes
    ----------
    sheet
        Name of the sheet; empty if the table is a file of its own.
    lines
        Lines that hold anything.
    broken
        The lines could not be read; the problem is told already.
    """

    table: str
    file: str
    sheet: str
    lines: Sequence[Line]
    broken: bool = False


@dataclass(frozen=True)
class Header:
    """The line of names: fields by position, names as they were typed by field."""

    line: int
    fields: Mapping[int, str]
    labels: Mapping[str, str]


def place(
    page: Page, code: str, line: int | None, column: str = "", value: str = "", hint: str = ""
) -> Problem:
    """A problem at a place of a page."""
    return Problem(
        code=code,
        table=page.table,
        file=page.file,
        sheet=page.sheet,
        line=line,
        column=column,
        value=value,
        hint=hint,
    )


def read_header(
    page: Page,
    names: Mapping[str, Sequence[str]],
    required: Collection[str],
    problems: list[Problem],
) -> tuple[Header, Sequence[Line]]:
    """The header of a page and the lines below it; unknown, repeated and missing columns become
    problems.

    Parameters
    ----------
    names
        Every name a field is known by, the one in the language in use last.
    required
        Fields that must have a column.
    """
    known = {fold(name): field for field, own in names.items() for name in own}
    at = _header_line(page, known)
    line, cells = page.lines[at]
    fields: dict[int, str] = {}
    labels: dict[str, str] = {}
    for position, cell in enumerate(cells):
        label = text_or_nothing(cell)
        field = known.get(fold(label), "")
        if field in labels:
            problems.append(place(page, "column_twice", line, label, label))
        elif field:
            fields[position], labels[field] = field, label
        elif label and not _is_own_column(label):
            problems.append(place(page, "unknown_column", line, label, label, _near(label, names)))
    header, body = Header(line, fields, labels), page.lines[at + 1 :]
    for field in required:
        if field not in labels:
            label = names[field][-1]
            problems.append(place(page, "missing_column", line, label, label))
    problems.extend(_nameless(page, header, cells, body))
    return header, body


def _header_line(page: Page, known: Mapping[str, str]) -> int:
    """Index of the first of the lines with the most known names."""
    scores = [
        sum(isinstance(cell, str) and fold(text_of(cell)) in known for cell in cells)
        for _, cells in page.lines[:FIRST_LINES]
    ]
    return scores.index(max(scores))


def _is_own_column(label: str) -> bool:
    """Columns for the user's own use: notes, and whatever begins with an underscore."""
    return label.startswith("_") or fold(label) in NOTES


def _near(label: str, names: Mapping[str, Sequence[str]]) -> str:
    return nearest(label, [own[-1] for own in names.values()]) or nearest(
        label, [name for own in names.values() for name in own]
    )


def _nameless(
    page: Page, header: Header, names: Sequence[AnyCell], body: Sequence[Line]
) -> list[Problem]:
    """Columns that hold values and have no name: each told once."""
    named = {position for position, cell in enumerate(names) if not is_empty_cell(cell)} | set(
        header.fields
    )
    found: dict[int, Problem] = {}
    for line, cells in body:
        for position, cell in enumerate(cells):
            if position not in named and position not in found and not is_empty_cell(cell):
                text = cell.text if isinstance(cell, Unreadable) else text_of(cell)
                found[position] = place(page, "column_without_name", line, letters(position), text)
    return [found[position] for position in sorted(found)]


def is_empty_cell(cell: AnyCell) -> bool:
    """Whether a cell holds nothing; what cannot be read is something."""
    return not isinstance(cell, Unreadable) and is_empty(cell)


def value_of(column: Column, cell: AnyCell) -> object:
    """The value of a cell that is not empty; raises CellError."""
    if isinstance(cell, Unreadable):
        raise CellError(cell.code, cell.text)
    return read_cell(column, cell)


def cell_problem(page: Page, error: CellError, line: int, column: str) -> Problem:
    """A cell that could not be read, as a problem."""
    found = place(page, error.code, line, column, error.value[:80], error.hint)
    return (
        found.model_copy(update={"values": (Value(name="words", value=error.words),)})
        if error.words
        else found
    )


def letters(position: int) -> str:
    """Name of a column as spreadsheets show it: A, B, ... Z, AA."""
    high, low = divmod(position, 26)
    return (letters(high - 1) if high else "") + chr(ord("A") + low)
