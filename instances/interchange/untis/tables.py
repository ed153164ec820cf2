"""Fields of the files by their places, as the manual of Untis lists them, and their rows."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise
from pathlib import Path

from instances.files.atomic import read_bytes
from instances.interchange.noting import Noted
from models.problems import InputError, Problem

#: Field numbers, from 1, of what is read or written, by file.
FIELDS: Mapping[str, Mapping[str, int]] = {
    "GPU001": {
        **{"lesson": 1, "class": 2, "teacher": 3, "subject": 4, "room": 5, "day": 6, "period": 7},
        **{"line_text": 9, "line_text_2": 10},
    },
    "GPU002": {
        **{"lesson": 1, "periods": 2, "class": 5, "teacher": 6, "subject": 7, "room": 8},
        **{"students": 10, "group": 12, "line_text": 13, "line_text_2": 39, "student_group": 42},
    },
    "GPU003": {"name": 1, "long_name": 2, "level": 14, "department": 15, "teacher": 30},
    "GPU004": {"name": 1, "long_name": 2, "department": 17, "first_name": 29},
    "GPU005": {"name": 1, "long_name": 2, "seats": 8, "department": 9},
    "GPU006": {"name": 1, "long_name": 2},
    "GPU010": {"name": 1, "long_name": 2, "text": 3, "first_name": 8, "number": 9, "class": 10},
    "GPU015": {
        **{"student": 1, "lesson": 2, "subject": 3, "class": 5},
        **{"other_lessons": 10, "other_subjects": 11, "other_priorities": 13},
    },
}
#: Fields of a row as the program exports it.
WIDTHS: Mapping[str, int] = {
    **{"GPU001": 9, "GPU002": 46, "GPU003": 32, "GPU004": 45, "GPU005": 17, "GPU006": 21},
    **{"GPU010": 14, "GPU015": 13},
}
#: Fields that no row is without, and those that are numbers.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "GPU001": ("lesson", "day", "period"),
    "GPU002": ("lesson",),
    **{name: ("name",) for name in ("GPU003", "GPU004", "GPU005", "GPU006", "GPU010")},
    "GPU015": ("student",),
}
NUMBERS = frozenset({"lesson", "day", "period"})
#: Between the items of a list in a field; between fields, the usual one first.
TILDE, SEPARATORS = "~", ",;\t"
MOST_BYTES = 32 * 2**20


@dataclass(frozen=True)
class Row:
    """A row with its line; fields by the names of ``FIELDS``."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """A field; empty where the row is shorter."""
        return self.cells.get(name, "")


def path_of(folder: Path, table: str) -> Path | None:
    """A file of a folder, however its name is written; None where it is not there."""
    found = (path for path in sorted(folder.iterdir()) if path.stem.upper() == table)
    return next((path for path in found if path.suffix.lower() in (".txt", ".csv", ".dif")), None)


def rows_of(folder: Path, table: str, noted: list[Noted]) -> tuple[Row, ...]:
    """Rows of a table; none where the folder does not have it."""
    path = path_of(folder, table)
    if path is None:
        return ()
    note = Noted(str(path))
    noted.append(note)
    return tuple(_rows(_text(path), table, note))


def _text(path: Path) -> str:
    """The text in UTF-8 with or without a mark, UTF-16 with one, or as Windows writes it: Cyrillic
    where most letters beyond ASCII are.
    """
    content = read_bytes(path, MOST_BYTES)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise InputError([Problem(code="untis_encoding", file=str(path), line=1)]) from error
    if b"\0" in content:
        raise InputError([Problem(code="untis_encoding", file=str(path), line=1)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        beyond = [sign for sign in content if sign > 0x7F]
        letters = sum(sign >= 0xC0 for sign in beyond)
        # Western names have a letter with a mark here and there, Russian ones are made of them.
        runs = sum(one >= 0xC0 and two >= 0xC0 for one, two in pairwise(content))
        cyrillic = letters and runs * 2 > letters
        return content.decode("cp1251" if cyrillic else "cp1252", errors="replace")


def _rows(text: str, table: str, note: Noted) -> Iterable[Row]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    plain = "".join(first.split('"')[::2])
    separator = max(SEPARATORS, key=plain.count)
    fields = FIELDS[table]
    if plain.count(separator) < min(len(NEEDED[table]), 2) and len(fields) > 1:
        note.wrong("untis_separator", 1, value=first[:40])
        return
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                own = {
                    name: cells[place - 1].strip()
                    for name, place in fields.items()
                    if place <= len(cells)
                }
                if _is_whole(own, table, line, note):
                    yield Row(line, own)
    except csv.Error:
        note.wrong("untis_not_a_table", before + 1)


def _is_whole(own: Mapping[str, str], table: str, line: int, note: Noted) -> bool:
    good = True
    for name in NEEDED[table]:
        value, place = own.get(name, ""), str(FIELDS[table][name])
        if not value:
            note.wrong("untis_empty", line, place)
            good = False
        elif name in NUMBERS and not value.isdecimal():
            note.wrong("untis_number", line, place, value)
            good = False
    return good


def content_of(table: str, rows: Iterable[Mapping[str, object]]) -> bytes:
    """A file as the program exports it: texts in quotes, numbers plain, UTF-8, lines of Windows."""
    lines = []
    for row in rows:
        cells = [""] * WIDTHS[table]
        for name, value in row.items():
            plain = isinstance(value, int) or value == ""
            text = str(value).replace('"', '""')
            cells[FIELDS[table][name] - 1] = text if plain else f'"{text}"'
        lines.append(",".join(cells) + "\r\n")
    return "".join(lines).encode("utf-8")


def listed(values: Sequence[object]) -> str:
    """A list in one field."""
    return TILDE.join(map(str, values))
