"""The facts of a folder, entered on the board: tables as the workbook has them, read and checked as
it is, and the first files of a folder.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from openpyxl.utils import column_index_from_string

from application.board.tables import busy_grid
from application.board.tables.codes import with_codes
from application.board.tables.study_plan import (
    STUDY_PLAN,
    add_study_plan,
    study_lines,
    study_title,
)
from application.progress import WORKBOOK
from documents.contents.common.words.names import Names
from instances import Case, read, read_placed, samples, template, write
from instances.collect.school_books.usual_bells import with_usual_bells
from instances.files.aside import put_aside
from instances.files.atomic import refuse_a_filled, write_atomically, write_together
from instances.files.launchers import launchers
from instances.files.opened import sheet_titles
from instances.network.assemble import assemble
from instances.network.places import Places
from instances.network.usual.class_hours import (
    Switched,
    with_class_hours,
    without_class_hours,
)
from instances.network.usual.typical import typical
from instances.tables.cells import Cell
from instances.tables.columns import Column, columns, title
from instances.tables.lines import Cells, choices_of, rows_of, table_lines
from instances.tables.pages import Line, Page
from instances.tables.rows import PAGES, gather_pages
from instances.updating import save
from models.names import fold
from models.network import TABLES, Course
from models.problems import InputError, Problem
from models.record import Record
from scenarios.what_ifs.contradictions import compared
from texts import LANGUAGES, say, say_in

#: Ways to begin a folder without a file of one's own.
TYPICAL, EMPTY = "typical", "empty"
#: Tables in the order in which a new network is filled: each names only what stands before it.
ORDER = (
    *("network", "schools", "travel", "people", "rooms", "bells", "busy"),
    *("classes", STUDY_PLAN, "students", "requests", "policy"),
)
#: Columns of the study plan before its cells.
STUDY_FRONT = 2
#: Sheets that only the workbook of a plan has, by their words.
PLAN_SHEETS = ("grid", "seats")


class TableText(NamedTuple):
    """A table as texts of cells.

    Attributes
    ----------
    fixed
        So many columns in front say whose row it is: they stay, and so do the rows. 0 where
        anything may change.
    mark
        Changes when anything in the table does.
    choices
        For every column what may stand in its cells, where that is known: a word or a code, and
        whom or what a code is of.
    lists
        For every column whether a cell may hold several of these.
    usual
        Rows that may be added: bells of schools that have none.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    helps: tuple[str, ...]
    choices: tuple[tuple[tuple[str, str], ...], ...]
    lists: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    usual: tuple[tuple[str, ...], ...]
    mark: str
    fixed: int = 0


class Entered(NamedTuple):
    """Facts that were saved.

    Attributes
    ----------
    former
        Where the former file is kept; None where nothing differs or nothing was there.
    remarks
        What contradicts each other and refuses nothing, or leaves no plan.
    """

    former: Path | None
    remarks: tuple[Problem, ...]


def table_names() -> tuple[tuple[str, str], ...]:
    """Tables that are edited on the board with their titles: in the order in which a new network is
    filled, then what is said now and then.
    """
    rest = (name for name in TABLES if name not in ORDER)
    return tuple((name, table_title(name)) for name in (*ORDER, *rest))


def table_title(name: str) -> str:
    """What a table of the board is called."""
    return study_title() if name == STUDY_PLAN else title(name)


def table_text(network: Path, name: str) -> TableText:
    """A table of a file as texts.

    Raises
    ------
    InputError
        ``board_no_table``, or why the file cannot be read.
    """
    return _text(read(network, unfinished=True), _known(name))


def _known(name: str) -> str:
    if name not in {known for known, _ in table_names()}:
        raise InputError([Problem(code="board_no_table", value=name)])
    return name


def _text(case: Case, name: str) -> TableText:
    if name == busy_grid.TABLE:
        return _grid(case)
    lines = study_lines(case.network) if name == STUDY_PLAN else table_lines(case, name)
    head, *rows = [tuple(map(_plain, line)) for line in lines]
    own = () if name in ("network", "policy", STUDY_PLAN) else columns(name)
    helps = _study_helps(head) if name == STUDY_PLAN else tuple(column.help for column in own)
    return TableText(
        name=name,
        title=table_title(name),
        columns=head,
        helps=helps or ("",) * len(head),
        choices=tuple(_choices(case, column) for column in own) or ((),) * len(head),
        lists=tuple(column.many for column in own) or (False,) * len(head),
        rows=tuple(rows),
        usual=_usual_bells(case) if name == "bells" else (),
        fixed=STUDY_FRONT if name == STUDY_PLAN else 0,
        mark=_mark((head, *rows)),
    )


def _study_helps(head: Sequence[str]) -> tuple[str, ...]:
    own = ("help.study_grid.course", "help.study_grid.title")
    return (*map(say, own), *(say("board_page.study_cell") for _ in head[len(own) :]))


def _usual_bells(case: Case) -> tuple[tuple[str, ...], ...]:
    """Lines of usual bells for every school that has told none."""
    network, known = case.network, frozenset(case.network.bells)
    for school in network.schools:
        network = with_usual_bells(network, school)
    lines = table_lines(Case(network=network, policy=case.policy), "bells")[1:]
    told = zip(network.bells, lines, strict=True)
    return tuple(tuple(map(_plain, line)) for row, line in told if row not in known)


def _grid(case: Case) -> TableText:
    """When people are busy, a row for everybody."""
    head, *rows = busy_grid.grid(case)
    front = busy_grid.FRONT
    help_ = say("busy_cell.help")
    return TableText(
        name=busy_grid.TABLE,
        title=title(busy_grid.TABLE),
        columns=head,
        helps=(*("",) * front, *(help_,) * (len(head) - front)),
        choices=((),) * len(head),
        lists=(False,) * len(head),
        rows=tuple(rows),
        usual=(),
        mark=_mark((head, *rows)),
        fixed=front,
    )


def _mark(lines: Sequence[Sequence[str]]) -> str:
    return sha256("\x1e".join("\x1f".join(row) for row in lines).encode()).hexdigest()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell)


def _choices(case: Case, column: Column) -> tuple[tuple[str, str], ...]:
    """Words of a column, or ids of the table that it names with what is called so."""
    if column.target in TABLES:
        rows = rows_of(case, column.target)
        return tuple((str(getattr(row, "id", "")), _called(case, row)) for row in rows)
    return tuple((word, "") for word in choices_of(column))


def _called(case: Case, row: Record) -> str:
    """What people call a row that has a code."""
    if isinstance(row, Course):
        return Names(case.network).course(row.id)
    return str(getattr(row, "name", ""))


def save_table(network: Path, name: str, rows: Sequence[Sequence[str]], mark: str) -> Entered:
    """Write a table over that of a file, checked with all the others as a workbook is.

    Parameters
    ----------
    mark
        Of the table as it was seen.

    Raises
    ------
    InputError
        ``board_table_moved_on``: somebody has changed it since; else all that is wrong, at its row
        and column. Nothing was written.
    """
    case = read(network, unfinished=True)
    before = _text(case, _known(name))
    if before.mark != mark:
        raise InputError([Problem(code="board_table_moved_on", value=before.title)])
    if name == busy_grid.TABLE:
        return _save_grid(network, case, rows)
    lines = with_codes(case.network, name, (before.columns, *rows))
    try:
        changed, places = _with(case, name, lines)
    except InputError as error:
        raise InputError(_at_columns(error.problems, name, before.columns)) from error
    former = save(changed, network)
    return Entered(former, compared(changed, places) if _is_filled(changed) else ())


def _is_filled(case: Case) -> bool:
    """Whether everything that facts are compared with is there: what is typed table by table
    contradicts what is still to come.
    """
    network = case.network
    return bool(network.students and network.rooms and network.people and network.class_lessons)


def _at_columns(problems: Iterable[Problem], name: str, header: Sequence[str]) -> Iterator[Problem]:
    """Problems of the study plan by the names of its columns instead of letters."""
    for problem in problems:
        if name == STUDY_PLAN and problem.sheet == study_title() and problem.column:
            at = column_index_from_string(problem.column) - 1
            problem = problem.model_copy(update={"column": header[at]})
        yield problem


def _save_grid(network: Path, case: Case, rows: Sequence[Sequence[str]]) -> Entered:
    """What the reader of the table says of its rows is told at the cells of the grid."""
    lines = busy_grid.lines(case, rows)
    head = tuple(column.label for column in columns(busy_grid.TABLE))
    try:
        changed, places = _with(case, busy_grid.TABLE, (head, *lines.rows))
    except InputError as error:
        raise InputError(map(lines.told, error.problems)) from error
    former = save(changed, network)
    remarks = compared(changed, places) if _is_filled(changed) else ()
    return Entered(former, tuple(map(lines.told, remarks)))


def _with(case: Case, name: str, lines: Sequence[Sequence[str]]) -> tuple[Case, Places]:
    """A case with another table in place of its own, and where its rows stand."""
    pages = [
        Page(
            table=table,
            file="",
            sheet=title(table),
            lines=_numbered(lines) if table == name else _numbered(_texts(case, table)),
        )
        for table in PAGES
    ]
    gathered = gather_pages("", pages, "missing_sheet")
    if name == STUDY_PLAN:
        add_study_plan(gathered, case.network, lines)
    found = assemble(gathered, unfinished=True)
    return found.model_copy(update={"source": case.source}), Places(gathered)


def _texts(case: Case, table: str) -> Sequence[Sequence[str]]:
    lines: tuple[Cells, ...] = table_lines(case, table)
    return [tuple(map(_plain, line)) for line in lines]


def _numbered(lines: Sequence[Sequence[str]]) -> list[Line]:
    """Lines that hold anything, as Excel counts them."""
    return [(number, line) for number, line in enumerate(lines, start=1) if any(line)]


def switch_class_hours(network: Path, *, on: bool) -> tuple[Entered, Switched]:
    """Give every class of a file both class hours, or take them away.

    Raises
    ------
    InputError
        Why the file cannot be read.
    """
    case, places = read_placed(network, unfinished=True)
    done = (with_class_hours if on else without_class_hours)(case.network)
    changed = case.model_copy(update={"network": done.network})
    entered = Entered(save(changed, network), compared(changed, places))
    return entered, done


def begin(folder: Path, kind: str) -> Path:
    """Write the first workbook of a folder with its files for Windows.

    Parameters
    ----------
    kind
        ``typical``, ``empty`` or the name of a sample.

    Raises
    ------
    InputError
        ``board_no_beginning``: there is no such; the folder is not empty.
    """
    if kind not in (TYPICAL, EMPTY, *samples()):
        raise InputError([Problem(code="board_no_beginning", value=kind)])
    refuse_a_filled(folder)
    case = template() if kind == EMPTY else typical() if kind == TYPICAL else read(kind)
    write(case, folder / WORKBOOK)
    write_together({folder / name: content for name, content in launchers().items()})
    return folder / WORKBOOK


def hand_in(folder: Path, content: bytes) -> Entered:
    """Take a workbook over as the network of a folder; the former one is kept.

    Raises
    ------
    InputError
        All that is wrong with it; nothing was written.
    """
    with laid(content, WORKBOOK) as path:
        case, places = read_placed(path, unfinished=True)
        remarks = tuple(_without_place(one, path) for one in compared(case, places))
    target = folder / WORKBOOK
    former = put_aside([target])
    write_atomically(target, content)
    return Entered(former, remarks)


@contextmanager
def laid(content: bytes, name: str) -> Iterator[Path]:
    """A file of that name for a moment; what is wrong with it says the name alone."""
    with TemporaryDirectory() as place:
        path = Path(place) / name
        write_atomically(path, content)
        try:
            yield path
        except InputError as error:
            raise InputError(_without_place(one, path) for one in error.problems) from error


def is_plan_book(content: bytes) -> bool:
    """Whether a workbook is a plan that people correct, by its sheets.

    Raises
    ------
    InputError
        It is no workbook.
    """
    own = {fold(say_in(one, f"sheet.{name}")) for name in PLAN_SHEETS for one in LANGUAGES}
    with laid(content, WORKBOOK) as path:
        return any(fold(title) in own for title in sheet_titles(path))


def _without_place(problem: Problem, path: Path) -> Problem:
    """People know their file by its name, not by where it was laid for a moment."""
    return problem.model_copy(update={"file": path.name}) if problem.file == str(path) else problem
