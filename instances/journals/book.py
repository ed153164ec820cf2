"""A filled journal as a file: its blocks, and what they must still hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter

from instances.edited.book import text_in
from instances.files.archive import read_archive
from instances.files.opened import load
from instances.journals.blocks import AnyCell, Found, blocks_of
from models.problems import InputError, Problem

#: The hidden sheet that says whose journal it is, and the columns of it that are read.
SOURCE, COLUMNS = "_setka", 3

#: Kind of what was read (``mark``, ``topic``, ``homework``, ``term``), then what tells it apart.
Key = tuple[str, ...]


class Place(NamedTuple):
    """A cell of a file."""

    file: str
    sheet: str
    line: int
    column: str


@dataclass
class Book:
    """A filled journal.

    Attributes
    ----------
    group, network_hash
        Whose it is, and of which facts.
    students
        Names by id, as they were written into it.
    lessons
        Keys of the lessons of every part.
    away
        First and last days on which a student is not in the group.
    places
        Sheet and cell of everything that was read, by kind and key.
    """

    file: str
    group: str
    network_hash: str
    students: Mapping[str, str]
    lessons: Mapping[str, tuple[str, ...]]
    away: Mapping[str, tuple[tuple[date, date], ...]]
    blocks: tuple[Found, ...]
    problems: list[Problem] = field(default_factory=list)
    places: dict[Key, Place] = field(default_factory=dict)

    def note(self, key: Key, cell: AnyCell) -> None:
        """Remember where something was read."""
        self.places[key] = place_of(self.file, cell)

    def at(self, code: str, cell: AnyCell, value: str = "", hint: str = "") -> None:
        """Note a problem at a cell."""
        sheet, column = cell.parent.title, get_column_letter(cell.column or 1)
        self.problems.append(
            Problem(
                code=code,
                file=self.file,
                sheet=sheet,
                line=cell.row,
                column=column,
                value=value,
                hint=hint,
            )
        )

    def on(self, code: str, sheet: str, value: str) -> None:
        """Note a problem of a sheet."""
        self.problems.append(Problem(code=code, file=self.file, sheet=sheet, value=value))

    def of(self, kind: str) -> tuple[Found, ...]:
        """Blocks of a kind."""
        return tuple(block for block in self.blocks if block.key[0] == kind)


def place_of(file: str, cell: AnyCell) -> Place:
    """Where a cell is."""
    return Place(file, cell.parent.title, cell.row or 1, get_column_letter(cell.column or 1))


def open_journal(path: Path) -> Book:
    """Open a journal.

    Raises
    ------
    InputError
        The file is none.
    """
    content, _ = read_archive(path)
    # Formulas stay formulas: their value may never have been worked out, and would be lost unseen.
    book = load(path, content, values=False)
    source = _source(book)
    if not any(row[0] == "journal" for row in source):
        raise InputError([Problem(code="no_journal", file=str(path))])
    try:
        return _book(path, book, source)
    except ValueError as error:
        raise InputError([Problem(code="no_journal", file=str(path))]) from error


def _book(path: Path, book: Workbook, source: list[tuple[str, str, str]]) -> Book:
    lessons: dict[str, tuple[str, ...]] = {}
    away: dict[str, tuple[tuple[date, date], ...]] = {}
    for kind, name, value in source:
        if kind == "lesson":
            lessons[name] = (*lessons.get(name, ()), value)
        elif kind == "away":
            first, _, last = value.partition("..")
            away[name] = (
                *away.get(name, ()),
                (date.fromisoformat(first), date.fromisoformat(last)),
            )
    _, group, network_hash = next(row for row in source if row[0] == "journal")
    return Book(
        file=str(path),
        group=group,
        network_hash=network_hash,
        students={name: value for kind, name, value in source if kind == "student"},
        lessons=lessons,
        away=away,
        blocks=tuple(
            block
            for sheet in book.worksheets
            if sheet.title != SOURCE
            for block in blocks_of(sheet)
        ),
    )


def _source(book: Workbook) -> list[tuple[str, str, str]]:
    if SOURCE not in book.sheetnames:
        return []
    rows = book[SOURCE].iter_rows(max_col=COLUMNS, values_only=True)
    return [(text_in(kind), text_in(name), text_in(value)) for kind, name, value in rows]


def value_of(book: Book, cell: AnyCell) -> object:
    """What stands in a cell; nothing, and a problem, where cells are merged or a formula stands."""
    if isinstance(cell, MergedCell):
        book.at("merged_cells", cell, cell.coordinate)
        return None
    if cell.data_type == "f":
        book.at("formula_in_journal", cell, str(cell.value))
        return None
    return cell.value
