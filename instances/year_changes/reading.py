"""Lines of the workbook of changes, each with its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from instances.files.opened import open_workbook
from instances.network.gathered import Gathered, GatheredRow, Settings, Sheet
from instances.network.parsing import parse
from instances.tables.columns import columns, titles
from instances.tables.pages import Page
from instances.tables.rows import read_table
from models.names import fold
from models.problems import Problem
from models.record import Record
from models.school_year.happened import CHANGES, LessonLine, MoveLine

R = TypeVar("R", bound=Record)


class Line(NamedTuple, Generic[R]):
    """A line with its place."""

    said: R
    file: str
    sheet: str
    line: int


class ReadChanges(NamedTuple):
    """What a workbook says.

    Attributes
    ----------
    problems
        What its cells say that cannot be; their lines are left out.
    """

    lessons: tuple[Line[LessonLine], ...]
    moves: tuple[Line[MoveLine], ...]
    problems: tuple[Problem, ...]


def read_changes(path: Path) -> ReadChanges:
    """All lines of a workbook.

    Raises
    ------
    InputError
        The file is not a workbook that can be opened.
    """
    book = open_workbook(path)
    named = {fold(name): table for table in CHANGES for name in titles(table)}
    gathered = Gathered(source=book.file, network=Settings(file=book.file))
    found: dict[str, Sheet] = {}
    for title, lines in book.sheets.items():
        if (table := named.get(fold(title), "")) and lines:
            page = Page(table=table, file=book.file, sheet=title, lines=lines)
            found[table] = read_table(page, columns(table), gathered.problems)
    gathered.sheets.update(found)
    if not any(fold(title) in named for title in book.sheets):
        gathered.problems.append(Problem(code="no_changes_sheet", file=book.file))
    lessons = tuple(_lines(LessonLine, "lesson_changes", gathered))
    moves = tuple(_lines(MoveLine, "student_moves", gathered))
    return ReadChanges(lessons, moves, tuple(dict.fromkeys(gathered.problems)))


def _lines(record: type[R], table: str, gathered: Gathered) -> Iterator[Line[R]]:
    sheet = gathered.sheets.get(table)
    for index, row in enumerate(sheet.rows if sheet is not None else ()):
        said, wrong = parse(record, row.values, table, index)
        gathered.problems += [
            gathered.located(problem) for problem in wrong if problem.field not in row.bad
        ]
        if said is not None and not row.bad and sheet is not None:
            yield Line(said, sheet.file, sheet.sheet, _line(row))


def _line(row: GatheredRow) -> int:
    return row.line or 1
