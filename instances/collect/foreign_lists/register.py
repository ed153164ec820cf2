"""Lists from elsewhere, of a school register or a web form, read by what people said their columns
are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from instances.collect.class_forms.fields import FIELDS
from instances.collect.class_forms.halves import take_halves
from instances.collect.class_forms.reading import header_in
from instances.collect.filled import Filled, FilledRow
from instances.collect.foreign_lists.answers import Asked, asked_in
from instances.collect.foreign_lists.belonging import scope_of_row
from instances.collect.foreign_lists.guess import KINDS
from instances.collect.foreign_lists.mapping import Mapped, Meaning
from instances.files.delimited import FOREIGN, delimited_lines
from instances.files.opened import Opened, open_workbook
from instances.tables.cells import CellError, text_of
from instances.tables.moments import Told, moments
from instances.tables.pages import (
    AnyCell,
    Line,
    Unreadable,
    is_empty_cell,
    letters,
    text_or_nothing,
    value_of,
)
from models.names import fold
from models.network import Network
from models.network.called import Schools
from models.problems import InputError, Problem

#: Parts of a name, in the order they are written; one of these, or a code, makes a row a student.
NAMES = ("name", "surname", "first_name", "patronymic")
ABOUT_REQUESTS = frozenset({"subject", "advanced", "basic", "courses", "second"})
#: Lines in which a header is looked for where nothing is known of it.
FIRST_LINES = 15


@dataclass(frozen=True)
class _Table:
    """A list that is being read: where its rows go, and what its columns are, by position."""

    network: Network
    schools: Schools
    filled: Filled
    meanings: Mapping[int, Meaning]

    def cells(self, own: Mapping[int, AnyCell], kind: str) -> Iterator[tuple[int, AnyCell]]:
        """The cells of a line in columns of a kind."""
        yield from (
            (position, cell)
            for position, cell in own.items()
            if self.meanings[position].kind == kind
        )

    def texts(self, own: Mapping[int, AnyCell]) -> dict[str, tuple[str, int]]:
        """The text of every kind of column, and the position of the first."""
        found: dict[str, tuple[str, int]] = {}
        for kind in KINDS:
            for position, cell in self.cells(own, kind):
                before = found.get(kind, ("", position))
                plain = text_or_nothing(cell)
                found[kind] = (f"{before[0]} {plain}".strip(), before[1])
        return found


def read_register(
    network: Network,
    path: Path,
    mapped: Mapped | None,
    schools: Schools | None = None,
    book: Opened | None = None,
) -> list[Filled]:
    """The students of a list, a source for every sheet with one.

    Raises
    ------
    InputError
        The file cannot be read, or nobody said what its columns are.
    """
    sheets, saved = _sheets(path, book)
    known = {header: header for header in mapped or ()}
    found = {title: header_in(lines, known) for title, lines in sheets.items()}
    usable = {
        title: at
        for title, at in found.items()
        if _kinds(mapped or {}, at[1].values()) & {*NAMES, "code"}
    }
    if not usable:
        raise InputError([Problem(code="no_mapping", file=str(path))])
    lists = []
    for title, (at, columns) in usable.items():
        filled = Filled(str(path), title, saved)
        meanings = {position: (mapped or {})[header] for position, header in columns.items()}
        filled.answers = bool(ABOUT_REQUESTS & {one.kind for one in meanings.values()})
        _unknown_columns(filled, sheets[title], at, meanings)
        filled.above = tuple(
            text_of(cell)
            for _, cells in sheets[title][:at]
            for cell in cells
            if isinstance(cell, str)
        )
        _fill(
            _Table(network, schools or Schools(network), filled, meanings), sheets[title][at + 1 :]
        )
        lists.append(filled)
    return lists


def headers_of(path: Path) -> dict[str, str]:
    """Headers of a list, each with the first value below it: the line with the most texts among the
    first.
    """
    found: dict[str, str] = {}
    for lines in _sheets(path, None)[0].values():
        first = lines[:FIRST_LINES]
        counts = [
            len({text_of(cell) for cell in cells if isinstance(cell, str) and cell.strip()})
            for _, cells in first
        ]
        if not counts:
            continue
        at = counts.index(max(counts))
        for position, cell in enumerate(lines[at][1]):
            if isinstance(cell, str) and cell.strip():
                below = (cells[position] for _, cells in lines[at + 1 :] if position < len(cells))
                example = next(
                    (
                        text_of(one)
                        for one in below
                        if not isinstance(one, Unreadable) and not is_empty_cell(one)
                    ),
                    "",
                )
                found.setdefault(text_of(cell), example)
    return found


def _sheets(path: Path, book: Opened | None) -> tuple[Mapping[str, Sequence[Line]], datetime]:
    if path.suffix.lower() in (".csv", ".txt"):
        lines = delimited_lines(path, FOREIGN)
        return {"": lines}, datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)
    opened = book or open_workbook(path)
    return opened.sheets, opened.saved


def _kinds(mapped: Mapped, headers: Iterable[str]) -> set[str]:
    return {mapped[header].kind for header in headers if header in mapped}


def _unknown_columns(
    filled: Filled, lines: Sequence[Line], at: int, meanings: Mapping[int, Meaning]
) -> None:
    """Columns that nobody said anything about."""
    line, cells = lines[at]
    for position, cell in enumerate(cells):
        if position not in meanings and isinstance(cell, str) and cell.strip():
            filled.problem("column_not_mapped", line, letters(position), text_of(cell))


def _fill(table: _Table, lines: Sequence[Line]) -> None:
    filled, meanings, others = table.filled, table.meanings, 0
    rows = list[tuple[FilledRow, Sequence[Told]]]()
    for line, cells in lines:
        own = {
            position: cells[position]
            for position in meanings
            if position < len(cells) and not is_empty_cell(cells[position])
        }
        if not own:
            continue
        if any(
            [
                filled.unreadable(line, position, cell)
                for position, cell in own.items()
                if meanings[position].kind != "skip"
            ]
        ):
            continue
        found = _row(table, line, own)
        others += found == "other"
        if isinstance(found, FilledRow):
            rows.append(
                (
                    found,
                    [
                        cell
                        for _, cell in table.cells(own, "answered_at")
                        if not isinstance(cell, Unreadable)
                    ],
                )
            )
    asked_when = filled.answers and any(one.kind == "answered_at" for one in meanings.values())
    filled.rows = list(_in_order(filled, rows)) if asked_when else [row for row, _ in rows]
    if others:
        filled.remarks.append(
            Problem(code="other_classes", file=filled.file, sheet=filled.sheet, value=str(others))
        )


def _in_order(
    filled: Filled, rows: Sequence[tuple[FilledRow, Sequence[Told]]]
) -> Iterator[FilledRow]:
    """Answers in order of time; as they stand where a time is not understood, which is told."""
    found = moments([cells for _, cells in rows])
    known = [(moment, number) for number, moment in enumerate(found) if moment is not None]
    if len(known) == len(rows):
        yield from (rows[number][0] for _, number in sorted(known))
        return
    first = found.index(None)
    said = " ".join(text_of(cell) for cell in rows[first][1])
    filled.remark("no_moment", rows[first][0].line, said, count=str(len(rows) - len(known)))
    yield from (row for row, _ in rows)


def _row(table: _Table, line: int, own: Mapping[int, AnyCell]) -> FilledRow | str | None:
    """A student; ``other`` for one of a class that is not of the network, None for a line that is
    none.
    """
    said, meanings = table.texts(own), table.meanings
    name = " ".join(" ".join(said[kind][0] for kind in NAMES if kind in said).split())
    code = said.get("code", ("", 0))[0]
    if not any(sign.isalpha() for sign in name) and not code:
        return None
    scope = scope_of_row(table.network, table.schools, table.filled, line, said)
    if scope is None or isinstance(scope, str):
        return scope
    row = FilledRow(code, name, line, scope)
    first = next((said[kind][1] for kind in NAMES if kind in said), 0)
    row.places["name"] = letters(first)
    _values(table, row, own)
    asked = Asked(table.network, table.filled, row)
    for position, cell in own.items():
        asked_in(
            asked,
            meanings[position],
            position,
            text_or_nothing(cell),
        )
    row.listed |= asked.listed(one for one in meanings.values())
    return row


def _values(table: _Table, row: FilledRow, own: Mapping[int, AnyCell]) -> None:
    """Fields of the student; an empty cell says nothing."""
    for position, cell in own.items():
        kind = table.meanings[position].kind
        if kind not in FIELDS or kind == "class_":
            continue
        row.places[kind] = letters(position)
        if kind == "halves":
            text = text_or_nothing(cell)
            take_halves(table.network, table.filled, row, letters(position), text)
            continue
        try:
            row.values[kind] = (
                _agreed(text_of(cell)) if kind.startswith("con") and isinstance(cell, str) else None
            )
            if row.values[kind] is None:
                row.values[kind] = value_of(FIELDS[kind], cell)
        except CellError as error:
            row.values.pop(kind, None)
            table.filled.wrong_cell(row.line, letters(position), error)


def _agreed(text: str) -> bool | None:
    """A sentence of a web form as yes or no; None for another word."""
    plain = fold(text)
    if plain.startswith(("да", "согласен", "согласна", "разреш")):
        return True
    return False if plain.startswith(("нет", "несоглас", "незразреш", "неразреш")) else None
