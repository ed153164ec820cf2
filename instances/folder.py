"""Networks as folders of CSV files, a file a table: what spreadsheets and other programs exchange."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

from instances.case import Case
from instances.cells import Cell
from instances.files import read_bytes, write_together
from instances.gathered import Gathered
from instances.lines import table_lines
from instances.pages import Line, Page
from instances.rows import PAGES, gather_pages, near_title, table_of
from models.problems import InputError, Problem

#: What may stand between cells; the first one is written, for Excel takes it where a comma stands in decimals.
DELIMITERS = ";,\t"


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
        raise InputError([Problem(code="folder_without_tables", file=str(path))])
    for file in files:
        table = table_of(file.stem)
        if not table:
            problems.append(Problem(code="unknown_file", file=str(file), value=file.stem, hint=near_title(file.stem)))
            continue
        try:
            lines = _lines(file)
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


def _lines(path: Path) -> tuple[Line, ...]:
    """Lines of a file that are not empty, each with the number of the line it begins at."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError([Problem(code="not_utf8", file=str(path))]) from error
    first, _, rest = text.partition("\n")
    named = first.strip().casefold() if first.strip().casefold().startswith("sep=") else ""
    reader = csv.reader(StringIO(rest if named else text, newline=""), delimiter=named[4:5] or _delimiter(text), strict=True)
    found: list[Line] = []
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((before + 1 + bool(named), cells))
            before = reader.line_num
    except csv.Error as error:
        raise InputError([Problem(code="not_csv", file=str(path), line=before + 1 + bool(named))]) from error
    return tuple(found)


def _delimiter(text: str) -> str:
    """The delimiter there are most of in the first line that has any, quoted cells apart."""
    for line in text.splitlines():
        plain = "".join(line.split('"')[::2])
        if any(mark in plain for mark in DELIMITERS):
            return max(DELIMITERS, key=plain.count)
    return DELIMITERS[0]
