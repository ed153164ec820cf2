"""Networks as folders of CSV files, a file a table: what spreadsheets and other programs
exchange.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from instances.files.atomic import write_together
from instances.files.delimited import DELIMITERS, delimited_lines
from instances.network.assemble import placed
from instances.network.case import Case
from instances.network.gathered import Gathered
from instances.tables.cells import Cell
from instances.tables.columns import columns
from instances.tables.lines import rows_of, table_lines
from instances.tables.pages import Page
from instances.tables.rows import PAGES, gather_pages, near_title, table_of
from instances.updating.change import Change
from models.names import fold
from models.problems import InputError, Problem


def gather_folder(path: Path) -> Gathered:
    """What the files say, with every problem of theirs.

    Raises
    ------
    InputError
        There is no table in the folder.
    """
    pages: list[Page] = []
    problems: list[Problem] = []
    try:
        files = sorted(
            file
            for file in path.iterdir()
            if file.suffix.lower() == ".csv" and not file.name.startswith(("_", "."))
        )
    except OSError as error:
        raise InputError(
            [Problem(code="cannot_read", file=str(path), value=error.strerror or "")]
        ) from error
    if not files:
        books = ", ".join(str(book) for book in sorted(path.glob("[!~.]*.xlsx"))[:3])
        raise InputError([Problem(code="folder_without_tables", file=str(path), hint=books)])
    for file in files:
        table = table_of(file.stem)
        if not table:
            problems.append(
                Problem(
                    code="unknown_file", file=str(file), value=file.stem, hint=near_title(file.stem)
                )
            )
            continue
        try:
            lines = delimited_lines(file)
        except InputError as error:
            problems += error.problems
            lines = None
        pages.append(
            Page(table=table, file=str(file), sheet="", lines=lines or (), broken=lines is None)
        )
    gathered = gather_pages(str(path), pages, "missing_file")
    gathered.problems[:0] = problems
    return gathered


def write_folder(case: Case, path: Path) -> None:
    """Write a network and its policy as a folder of files, headers in the language in use, all of
    them or none.
    """
    write_together({path / f"{table}.csv": _content(case, table) for table in PAGES})


def update_folder(case: Case, path: Path) -> None:
    """Write a network over the files of a folder; columns of people's own stay beside the rows they
    stood at.
    """
    write_together(
        {path / f"{table}.csv": _updated(case, table, path / f"{table}.csv") for table in PAGES}
    )


def _updated(case: Case, table: str, file: Path) -> bytes:
    if table in ("network", "policy") or not file.is_file():
        return _content(case, table)
    try:
        lines = delimited_lines(file)
        gathered = gather_pages(
            str(file.parent), [Page(table, str(file), "", lines)], "missing_file"
        )
    except InputError:
        return _content(case, table)
    known = {fold(name) for column in columns(table) for name in (*column.names, column.label)}
    heads = [
        (at, str(cell))
        for at, cell in enumerate(lines[0][1])
        if str(cell).strip() and fold(str(cell)) not in known
    ]
    change = Change(table, placed(gathered).get(table, ()), rows_of(case, table))
    cells = {
        line: [str(row[at]) if at < len(row) else "" for at, _ in heads] for line, row in lines
    }
    more = (
        cells.get(change.kept.get(number, 0), [""] * len(heads))
        for number in range(len(rows_of(case, table)))
    )
    own = table_lines(case, table)
    return _written(
        [
            (*line, *beside)
            for line, beside in zip(own, ([head for _, head in heads], *more), strict=True)
        ]
    )


def _content(case: Case, table: str) -> bytes:
    return _written(table_lines(case, table))


def _written(lines: Iterable[Sequence[Cell]]) -> bytes:
    buffer = StringIO(newline="")
    csv.writer(buffer, delimiter=DELIMITERS[0]).writerows(
        [_plain(cell) for cell in line] for line in lines
    )
    return buffer.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> Cell:
    """A date as people write it; anything else as it is."""
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else cell
