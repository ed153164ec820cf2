"""Text tables: cells between semicolons, commas or tabs."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from instances.files.atomic import read_bytes
from instances.files.used_part import MOST_COLUMNS, MOST_LINES
from instances.tables.pages import Line
from models.problems import InputError, Problem

#: Bytes of a file.
MOST_BYTES = 32 * 2**20
#: What may stand between cells; the first one is written, for Excel takes it where a comma stands
#: in decimals.
DELIMITERS = ";,\t"
#: Encodings of our own files, and those of programs that know no better.
OURS, FOREIGN = ("utf-8-sig",), ("utf-8-sig", "cp1251")


def delimited_lines(path: Path, encodings: Sequence[str] = OURS) -> tuple[Line, ...]:
    """Lines of a file that are not empty, each with the number of the line it begins at.

    Raises
    ------
    InputError
        ``not_utf8``, ``not_csv``, or the file cannot be read.
    """
    text = _text(path, encodings)
    first, _, rest = text.partition("\n")
    named = first.strip().casefold() if first.strip().casefold().startswith("sep=") else ""
    reader = csv.reader(
        StringIO(rest if named else text, newline=""),
        delimiter=named[4:5] or _delimiter(text),
        strict=True,
    )
    found: list[Line] = []
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((before + 1 + bool(named), cells))
            before = reader.line_num
            _refuse_too_much(path, len(found), len(cells))
    except csv.Error as error:
        raise InputError(
            [Problem(code="not_csv", file=str(path), line=before + 1 + bool(named))]
        ) from error
    return tuple(found)


def _refuse_too_much(path: Path, lines: int, columns: int) -> None:
    if lines > MOST_LINES:
        raise InputError([Problem(code="sheet_too_long", file=str(path), value=str(MOST_LINES))])
    if columns > MOST_COLUMNS:
        raise InputError([Problem(code="sheet_too_wide", file=str(path), value=str(MOST_COLUMNS))])


def _delimiter(text: str) -> str:
    """The delimiter there are most of in the first line that has any, quoted cells apart."""
    for line in text.splitlines():
        plain = "".join(line.split('"')[::2])
        if any(mark in plain for mark in DELIMITERS):
            return max(DELIMITERS, key=plain.count)
    return DELIMITERS[0]


def _text(path: Path, encodings: Sequence[str]) -> str:
    content = read_bytes(path, MOST_BYTES)
    # What Excel calls "Unicode text" begins with this mark.
    own = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ()
    for encoding in (*own, *encodings):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError([Problem(code="not_utf8", file=str(path))])
