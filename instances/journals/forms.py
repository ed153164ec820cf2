"""Forms of a month that a partner without the program fills in by hand: marks with their days,
lessons and absences counted.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from instances.edited.book import text_in
from instances.files.archive import read_archive
from instances.files.opened import load
from instances.journals.blocks import AnyCell, Found, blocks_of
from instances.journals.book import Book, Place, place_of, value_of
from instances.journals.marks import CellMarks, NotAMarkError, read_marks
from models.names import fold
from models.problems import InputError

#: Columns of numbers.
COUNTS = ("given", "missed", "illness", "valid", "no_reason", "late")
DAY = re.compile(r"^(\d{1,2})[./](\d{1,2})(?:[./]\d{2,4})?$")
MOST = 200


class FormRow(NamedTuple):
    """A student in a group in a month.

    Attributes
    ----------
    marks
        With their days, and where they stand.
    counts
        Numbers that are filled in.
    """

    group: str
    month: str
    student: str
    marks: tuple[tuple[date, CellMarks], ...]
    counts: Mapping[str, int]
    place: Place


def read_form(path: Path, names: Mapping[str, str]) -> tuple[FormRow, ...]:
    """All that a form says.

    Parameters
    ----------
    names
        Of students, by id: a row that has another name is refused.

    Raises
    ------
    InputError
        ``no_transfer_form``, and every problem of its cells at once.
    """
    content, _ = read_archive(path)
    workbook = load(path, content, values=False)
    blocks = tuple(block for sheet in workbook.worksheets for block in blocks_of(sheet))
    book = Book(str(path), "", "", names, {}, {}, blocks)
    own = [block for block in book.of("transfer") if len(block.key) > 2]
    if not own:
        book.on("no_transfer_form", "", "")
    rows = [row for block in own for row in _rows(book, block)]
    if book.problems:
        raise InputError(book.problems)
    return tuple(rows)


def _rows(book: Book, block: Found) -> Iterator[FormRow]:
    month, group = block.key[1], ":".join(block.key[2:])
    for cell in (*block.twice, *block.strays):
        book.at("journal_stray", cell, text_in(cell.value))
    for student in block.rows:
        name = block.cells[student, "name"]
        if student not in book.students or fold(text_in(name.value)) != fold(
            book.students[student]
        ):
            book.at("journal_name_moved", name, text_in(name.value), book.students.get(student, ""))
            continue
        cell = block.cells[student, "marks"]
        marks = tuple(_marks(book, cell, month))
        counts = dict(_counts(book, block, student))
        yield FormRow(group, month, student, marks, counts, place_of(book.file, cell))


def _marks(book: Book, cell: AnyCell, month: str) -> Iterator[tuple[date, CellMarks]]:
    value = value_of(book, cell)
    if isinstance(value, date):
        book.at("mark_became_date", cell, text_in(value))
        return
    for piece in filter(None, (one.strip() for one in text_in(value).split(";"))):
        day, _, said = piece.partition(":")
        when = _day(day.strip(), month)
        if when is None:
            book.at("not_a_day_of_month", cell, piece)
            continue
        try:
            found = read_marks(said.strip())
        except NotAMarkError as error:
            book.at(error.code, cell, piece)
            continue
        if not found.is_empty:
            yield when, found


def _day(said: str, month: str) -> date | None:
    match = DAY.match(said)
    if match is None:
        return None
    try:
        found = date(int(month[:4]), int(match[2]), int(match[1]))
    except ValueError:
        return None
    return found if found.isoformat()[:7] == month else None


def _counts(book: Book, block: Found, student: str) -> Iterator[tuple[str, int]]:
    found: dict[str, int] = {}
    for name in COUNTS:
        cell = block.cells.get((student, name))
        value = value_of(book, cell) if cell is not None else None
        text = text_in(value).removesuffix(".0")
        if cell is None or not text:
            continue
        if not text.isdecimal() or int(text) > MOST:
            book.at("not_a_count", cell, text)
            continue
        found[name] = int(text)
    missed = found.get("missed", 0)
    if missed > found.get("given", MOST) or missed < sum(
        found.get(name, 0) for name in ("illness", "valid", "no_reason")
    ):
        book.at("counts_differ", block.cells[student, "missed"], str(missed))
    yield from found.items()
