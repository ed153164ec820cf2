"""Networks as folders of CSV files, a file a table: what spreadsheets and other programs exchange."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

from instances.case import Case
from instances.cells import Cell
from instances.delimited import DELIMITERS, delimited_lines
from instances.files import write_together
from instances.gathered import Gathered
from instances.lines import table_lines
from instances.pages import Page
from instances.rows import PAGES, gather_pages, near_title, table_of
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
        files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv" and not file.name.startswith(("_", ".")))
    except OSError as error:
        raise InputError([Problem(code="cannot_read", file=str(path), value=error.strerror or "")]) from error
    if not files:
        books = ", ".join(str(book) for book in sorted(path.glob("[!~.]*.xlsx"))[:3])
        raise InputError([Problem(code="folder_without_tables", file=str(path), hint=books)])
    for file in files:
        table = table_of(file.stem)
        if not table:
            problems.append(Problem(code="unknown_file", file=str(file), value=file.stem, hint=near_title(file.stem)))
            continue
        try:
            lines = delimited_lines(file)
        except InputError as error:
            problems += error.problems
            lines = None
        pages.append(Page(table=table, file=str(file), sheet="", lines=lines or (), broken=lines is None))
    gathered = gather_pages(str(path), pages, "missing_file")
    gathered.problems[:0] = problems
    return gathered


def write_folder(case: Case, path: Path) -> None:
    """Write a network and its policy as a folder of files, headers in the language in use, all of them or none."""
    write_together({path / f"{table}.csv": _content(case, table) for table in PAGES})


def _content(case: Case, table: str) -> bytes:
    buffer = StringIO(newline="")
    lines = ([_plain(cell) for cell in line] for line in table_lines(case, table))
    csv.writer(buffer, delimiter=DELIMITERS[0]).writerows(lines)
    return buffer.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> Cell:
    """A date as people write it; anything else as it is."""
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else cell
