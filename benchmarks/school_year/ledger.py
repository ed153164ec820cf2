"""What teachers entered, version by version, beside the journals they entered it in."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook

from documents.contents.common.lessons.group_year import GroupYear
from documents.contents.teachers.journal import journal
from documents.formats.sheets.leaves import leaf_workbook
from instances.journals import Read
from instances.journals.blocks import AnyCell, blocks_of
from instances.journals.marks import read_marks
from models.record import GroupId, PartId, StudentId
from models.school_year.journal import Entry, Journal, Mark, Term, TermMark
from records.facts import Key, Kind, packed


class Cell(NamedTuple):
    """A cell of a journal: of a lesson as planned, or of a term."""

    group: str
    student: str
    part: str = ""
    day: str = ""
    period: int = 0
    term: str = ""

    @property
    def key(self) -> Key:
        """What the store keeps it under."""
        if self.term:
            return Key(Kind.TERM, self.group, student=self.student, term=self.term)
        return Key(Kind.MARK, self.group, self.part, self.day, self.period, self.student)


def value_of(cell: Cell, text: str) -> str:
    """What the store keeps of a text."""
    found = read_marks(text)
    if cell.term:
        return packed(mark=found.marks[0].value)
    marks = [mark.value for mark in found.marks]
    return packed(marks=marks, absence=found.absence, late=found.late)


class Ledger:
    """All that was typed.

    Parameters
    ----------
    folder
        Of journals as files; None keeps them as records, which is many times quicker.

    Attributes
    ----------
    typed
        Texts of every cell, the first one first.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.typed: dict[Cell, list[str]] = {}
        self._fresh: dict[Path, dict[Cell, str]] = {}
        self._books: dict[str, Path] = {}
        self._book_of: dict[Cell, Path] = {}
        self._printed = Counter[str]()

    def print(self, year: GroupYear) -> None:
        """Begin a journal of a group; one that was begun before goes on to be read."""
        group = year.group.id
        self._printed[group] += 1
        if self._folder is None:
            return
        number = f"{len(self._books):03d} {self._printed[group]}.xlsx"
        path = self._folder / year.group.host / number
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(leaf_workbook(journal(year)))
        self._books[group] = path

    def type(self, cell: Cell, text: str) -> None:
        """Put a text into a cell, over what was there."""
        self.typed.setdefault(cell, []).append(text)
        if self._folder is not None:
            path = self._book_of.setdefault(cell, self._books[cell.group])
            self._fresh.setdefault(path, {})[cell] = text

    def save(self) -> None:
        """Save the journals that were typed in."""
        for path, fresh in self._fresh.items():
            book = load_workbook(BytesIO(path.read_bytes()))
            cells: dict[Cell, AnyCell] = {}
            for sheet in book.worksheets:
                for block in blocks_of(sheet):
                    cells |= _cells(block.key, block.cells, next(iter(fresh)).group)
            for cell, text in fresh.items():
                cells[cell].value = int(text) if text.isdecimal() else text
            book.save(path)
        self._fresh.clear()

    def files(self, school: str) -> list[Path]:
        """Journals of a school."""
        return sorted((self._folder / school).glob("*.xlsx")) if self._folder is not None else []

    def reads(self, groups: Mapping[GroupId, GroupYear], school: str) -> list[Read]:
        """The same as records."""
        own: dict[str, list[tuple[Cell, str]]] = {}
        for cell, texts in self.typed.items():
            if groups[GroupId(cell.group)].group.host == school:
                own.setdefault(cell.group, []).append((cell, texts[-1]))
        return [Read(_journal(group, rows), {}, ()) for group, rows in sorted(own.items())]


def _cells(
    key: tuple[str, ...], cells: Mapping[tuple[str, str], AnyCell], group: str
) -> dict[Cell, AnyCell]:
    found: dict[Cell, AnyCell] = {}
    for (student, column), cell in cells.items():
        day, sign, period = column.partition("#")
        if key[0] == "marks" and sign:
            found[Cell(group, student, key[1], day, int(period))] = cell
        elif key[0] == "terms":
            found[Cell(group, student, term=column)] = cell
    return found


def _journal(group: str, rows: list[tuple[Cell, str]]) -> Journal:
    entries, terms = [], []
    for cell, text in rows:
        found, student = read_marks(text), StudentId(cell.student)
        if cell.term:
            mark = Mark(found.marks[0])
            terms.append(TermMark(student=student, term=Term(cell.term), mark=mark))
        else:
            lesson = {"part": PartId(cell.part), "day": date.fromisoformat(cell.day)}
            said = dict(found)
            entries.append(Entry(**lesson, period=cell.period, student=student, **said))
    return Journal(group=GroupId(group), entries=tuple(entries), terms=tuple(terms))
