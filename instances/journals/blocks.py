"""Blocks of cells found again by their keys, wherever people moved them on a sheet and whatever
they named it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from instances.edited.book import text_in
from models.school_year.journal import CORNER

AnyCell = Cell | MergedCell
#: Rows below a block in which something may have been added to it, and the column in which lines to
#: sign begin there.
GAP, NUMBER = 3, "number"


@dataclass
class Found:
    """A block on a sheet.

    Attributes
    ----------
    key
        What it is, in parts.
    cells
        By the keys of row and column.
    twice
        First cells of rows and columns whose key the block has already, such as copied ones.
    strays
        Filled cells in columns or rows that were put into it, and have no key.
    """

    key: tuple[str, ...]
    sheet: Worksheet
    cells: dict[tuple[str, str], AnyCell] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    twice: list[AnyCell] = field(default_factory=list)
    strays: list[AnyCell] = field(default_factory=list)


def blocks_of(sheet: Worksheet) -> Iterator[Found]:
    """Every block of a sheet."""
    corners = [
        cell for row in sheet.iter_rows() for cell in row if text_in(cell.value).startswith(CORNER)
    ]
    for corner in corners:
        row, column = corner.row or 1, corner.column or 1
        right = min(
            (c.column or 1 for c in corners if c.row == row and (c.column or 1) > column),
            default=sheet.max_column + 1,
        )
        below = min(
            (c.row or 1 for c in corners if c.column == column and (c.row or 1) > row),
            default=sheet.max_row + 1,
        )
        yield _block(sheet, corner, right, below)


def _block(sheet: Worksheet, corner: AnyCell, right: int, below: int) -> Found:
    row, column = corner.row or 1, corner.column or 1
    found = Found(tuple(text_in(corner.value).removeprefix(CORNER).split(":")), sheet)
    along = {place: text_in(sheet.cell(row, place).value) for place in range(column + 1, right)}
    down = {place: text_in(sheet.cell(place, column).value) for place in range(row + 2, below)}
    for place, key in along.items():
        _place(found, found.columns, key, place, sheet.cell(row, place))
    for place, key in down.items():
        _place(found, found.rows, key, place, sheet.cell(place, column))
    for row_key, line in found.rows.items():
        for column_key, place in found.columns.items():
            found.cells[row_key, column_key] = sheet.cell(line, place)
    _strays(found, along, down)
    return found


def _place(found: Found, known: dict[str, int], key: str, place: int, cell: AnyCell) -> None:
    if key in known:
        found.twice.append(cell)
    elif key:
        known[key] = place


def _strays(found: Found, along: Mapping[int, str], down: Mapping[int, str]) -> None:
    """Note what stands between keyed columns in keyed rows, and below or between keyed rows in
    keyed columns.
    """
    if not found.rows or not found.columns:
        return
    first, end = min(found.columns.values()), max(found.columns.values())
    inner = [place for place, key in along.items() if not key and first < place < end]
    for line in found.rows.values():
        for place in inner:
            _stray(found, found.sheet.cell(line, place))
    last = max(found.rows.values())
    for line in (line for line, key in down.items() if not key and line <= last + GAP):
        for name, place in found.columns.items():
            if name != NUMBER:
                _stray(found, found.sheet.cell(line, place))


def _stray(found: Found, cell: AnyCell) -> None:
    if text_in(cell.value):
        found.strays.append(cell)
