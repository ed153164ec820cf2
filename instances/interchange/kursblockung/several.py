"""Tables that come in several files: parts of a year, or a later export with what has changed."""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from instances.interchange.kursblockung.tables import Notes, TableRow


def files_of(directory: Path, name: str) -> list[Path]:
    """The files of a table: a year is often exported in several, with a mark before or behind the
    name; the plain name where there is none.
    """
    stem = Path(name).stem
    pattern = re.compile(rf"^(.*[ _.-])?{stem}([ _.(-].*)?\.txt$", re.IGNORECASE)
    named = [path for path in directory.glob("*.txt") if pattern.match(path.name)]
    found = sorted(named, key=lambda path: path.stem.casefold())
    return found or [directory / name]


def rows_of(
    notes: Notes, directory: Path, name: str, columns: Sequence[str], key: Sequence[str]
) -> list[TableRow]:
    """Rows of all files of a table, in the order of the names of files.

    What a later file says of the same thing takes the place of what was said before, and is told
    where it differs.

    Parameters
    ----------
    key
        Columns that say which thing a row is about.
    """
    found: dict[tuple[str, ...], list[TableRow]] = {}
    for path in files_of(directory, name):
        own: dict[tuple[str, ...], list[TableRow]] = defaultdict(list)
        for row in notes.rows(path, ";", columns):
            own[tuple(row.text(column) for column in key)].append(row)
        for thing, rows in own.items():
            former = found.get(thing)
            if former is not None and _cells(former) != _cells(rows):
                first = former[0]
                rows[0].remark("kursblockung_later", key[0], former=first.file, at=first.line)
            if former is None or _cells(former) != _cells(rows):
                found[thing] = rows
    return [row for rows in found.values() for row in rows]


def _cells(rows: Sequence[TableRow]) -> list[tuple[tuple[str, str], ...]]:
    return sorted(tuple(sorted(row.cells.items())) for row in rows)
