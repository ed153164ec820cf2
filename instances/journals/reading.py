"""A filled journal, cell by cell, with everything wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from instances.edited.book import text_in
from instances.journals.blocks import AnyCell, Found
from instances.journals.book import Book, Key, Place, open_journal, value_of
from instances.journals.marks import CellMarks, NotAMarkError, read_marks
from instances.journals.merged import Conflict, Merging
from instances.journals.whole import check_whole
from models.network import Network
from models.problems import InputError, Problem, Value
from models.record import GroupId, PartId, StudentId
from models.school_year.journal import Entry, Journal, Moment, Note, Remark, Term, TermMark, Topic

#: Most hours of a lesson, or of a week of work by correspondence.
MOST_HOURS = 40


class Read(NamedTuple):
    """What was read of the journals of a group.

    Attributes
    ----------
    places
        Where each thing stands; see ``Book.places``.
    problems
        What is wrong; what they name is in doubt, the rest is read all the same.
    """

    journal: Journal
    places: Mapping[Key, Place]
    problems: tuple[Problem, ...]


def read_journals(network: Network, paths: Iterable[Path]) -> tuple[Journal, ...]:
    """Read journals; several of one group are read as one.

    Raises
    ------
    InputError
        Every problem of every file at once; ``journals_differ`` where two journals of a group say
        different things of a lesson and a student.
    """
    found, problems = read_with_places(network, paths)
    problems = (*problems, *(problem for read in found for problem in read.problems))
    if problems:
        raise InputError(problems)
    return tuple(read.journal for read in found)


def read_with_places(
    network: Network, paths: Iterable[Path]
) -> tuple[tuple[Read, ...], tuple[Problem, ...]]:
    """Journals of groups with the cell of everything in them, and what is wrong with files that
    cannot be read at all.
    """
    found: dict[GroupId, tuple[str, Read]] = {}
    lost: list[Problem] = []
    for path in paths:
        try:
            read = _read(network, path)
        except InputError as error:
            lost += error.problems
            continue
        group = read.journal.group
        if group in found:
            before, known = found[group]
            merging = Merging(network)
            journal = merging.merged(known.journal, read.journal)
            differing = [_differing(str(path), before, one) for one in merging.conflicts]
            problems = (*known.problems, *read.problems, *differing)
            read = Read(journal, {**read.places, **known.places}, problems)
        found[group] = (str(path), read)
    return tuple(read for _, read in found.values()), tuple(lost)


def _differing(file: str, before: str, conflict: Conflict) -> Problem:
    values = (
        Value(name="first", value=conflict.first),
        Value(name="second", value=conflict.second),
    )
    return Problem(
        code="journals_differ",
        file=file,
        value=conflict.place,
        values=(*values, Value(name="file", value=before)),
    )


def read_journal(network: Network, path: Path) -> Journal:
    """All that is written in a journal.

    Raises
    ------
    InputError
        Every problem at once, by sheet and cell.
    """
    found = _read(network, path)
    if found.problems:
        raise InputError(found.problems)
    return found.journal


def _read(network: Network, path: Path) -> Read:
    book = open_journal(path)
    if book.group not in network.candidate_of:
        raise InputError(
            [Problem(code="journal_of_unknown_group", file=str(path), value=book.group)]
        )
    check_whole(book)
    journal = Journal(
        group=GroupId(book.group),
        network_hash=book.network_hash,
        entries=tuple(_entries(book)),
        topics=tuple(_topics(book)),
        terms=tuple(_terms(book)),
        notes=tuple(_notes(book)),
        remarks=tuple(_remarks(book)),
    )
    return Read(journal, book.places, tuple(book.problems))


def _entries(book: Book) -> Iterator[Entry]:
    for block in book.of("marks"):
        for (student, key), cell in block.cells.items():
            lesson = moment_of(block, key)
            if lesson is None or student not in book.students:
                continue
            found = _marks(book, cell)
            if cell.value is not None:
                book.note(("mark", *lesson_key(lesson), student), cell)
            if found.is_empty:
                continue
            if any(first <= lesson.day <= last for first, last in book.away.get(student, ())):
                book.at("mark_outside_group", cell, text_in(cell.value))
            yield Entry(**dict(lesson), student=StudentId(student), **dict(found))


def _marks(book: Book, cell: AnyCell) -> CellMarks:
    try:
        return read_marks(value_of(book, cell))
    except NotAMarkError as error:
        book.at(error.code, cell, _text(cell.value))
        return CellMarks()


def moment_of(block: Found, key: str) -> Moment | None:
    """The lesson of a key, in the part of the block; None for the key of another column."""
    day, sign, period = key.partition("#")
    return (
        Moment(part=PartId(block.key[1]), day=date.fromisoformat(day), period=int(period))
        if sign
        else None
    )


def lesson_key(lesson: Moment) -> tuple[str, str, str]:
    """Part, day and period as words of a key."""
    return (lesson.part, lesson.day.isoformat(), str(lesson.period))


def _topics(book: Book) -> Iterator[Topic]:
    for block in book.of("topics"):
        for key in block.rows:
            lesson = moment_of(block, key)
            if lesson is not None:
                texts = {name: _words(book, block, key, name) for name in ("topic", "homework")}
                for name in texts:
                    if (key, name) in block.cells:
                        book.note((name, *lesson_key(lesson)), block.cells[key, name])
                yield Topic(**dict(lesson), hours=_hours(book, block, key), **texts)


def _hours(book: Book, block: Found, key: str) -> int | None:
    cell = block.cells.get((key, "hours"))
    value = value_of(book, cell) if cell is not None else None
    text = _text(value).replace(",", ".").removesuffix(".0")
    if cell is None or not text:
        return None
    if not text.isdecimal() or int(text) > MOST_HOURS:
        book.at("not_hours", cell, _text(value))
        return None
    return int(text)


def _terms(book: Book) -> Iterator[TermMark]:
    for block in book.of("terms"):
        for (student, term), cell in block.cells.items():
            if student in book.students and term in set(Term):
                found = _marks(book, cell)
                book.note(("term", student, term), cell)
                if len(found.marks) == 1 and found.absence is None and not found.late:
                    yield TermMark(student=StudentId(student), term=Term(term), mark=found.marks[0])
                elif not found.is_empty:
                    book.at("not_a_final_mark", cell, _text(cell.value))


def _notes(book: Book) -> Iterator[Note]:
    for block in book.of("list"):
        for student in block.rows:
            texts = {
                name: _words(book, block, student, name) for name in ("arrived", "left", "text")
            }
            if any(texts.values()) and student in book.students:
                yield Note(student=StudentId(student), **texts)


def _remarks(book: Book) -> Iterator[Remark]:
    for block in book.of("remarks"):
        for number in block.rows:
            texts = {
                name: _words(book, block, number, name)
                for name in ("day", "text", "author", "done")
            }
            if any(texts.values()):
                yield Remark(number=int(number), **texts)


def _words(book: Book, block: Found, row: str, column: str) -> str:
    """The text of a cell, lines and all; a date as people write it."""
    cell = block.cells.get((row, column))
    return _text(value_of(book, cell)) if cell is not None else ""


def _text(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return text_in(value)
