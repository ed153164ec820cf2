"""A sheet of people's with other rows: cells that differ are written, lines that are gone taken
out, new ones put below.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from instances.tables.cells import Cell as CellValue
from instances.tables.columns import Column
from instances.tables.dropdowns import add_choices
from instances.tables.lines import cell_of
from instances.tables.sheets import DATE
from instances.updating.change import Change
from models.record import Record


class OwnSheet:
    """A table of a workbook.

    Parameters
    ----------
    places
        Where the column of every field stands; one that people took out is put behind the others
        when it is needed.
    """

    def __init__(
        self, sheet: Worksheet, header: int, places: Mapping[str, int], own: Sequence[Column]
    ) -> None:
        self._sheet, self._header, self._places, self._own = sheet, header, dict(places), own

    def take(self, change: Change) -> None:
        """Write what differs."""
        for line, (before, after) in change.changed.items():
            for column in self._own:
                if getattr(before, column.field) != getattr(after, column.field):
                    self._write(line, column, after)
        last = self._last()
        self._remove(change.gone)
        self._append(change.new)
        self._reach(last, self._last())
        covered = {
            position
            for one in self._sheet.data_validations.dataValidation
            for position in _columns(one.sqref.ranges)
        }
        places = {
            position: column
            for column in self._own
            if (position := self._places.get(column.field, 0))
        }
        add_choices(
            self._sheet,
            {position: column for position, column in places.items() if position not in covered},
        )

    def _write(self, line: int, column: Column, row: Record) -> None:
        put(
            self._sheet.cell(line, self._position(column)),
            cell_of(column, getattr(row, column.field)),
        )

    def _position(self, column: Column) -> int:
        if column.field not in self._places:
            position = self._sheet.max_column + 1
            cell, beside = (
                self._sheet.cell(self._header, position, column.label),
                self._sheet.cell(self._header, position - 1),
            )
            look_like(cell, beside)
            cell.fill = copy(beside.fill)  # type: ignore[assignment]  # a copy of a look is a look
            self._places[column.field] = position
        return self._places[column.field]

    def _last(self) -> int:
        """The last line with anything in it; lines that were only coloured are none."""
        cells = self._sheet._cells  # noqa: SLF001  # a sheet says no otherwise which cells it has
        return max(
            (row for (row, _), cell in cells.items() if cell.value is not None),
            default=self._header,
        )

    def _remove(self, lines: Sequence[int]) -> None:
        """Take lines out; heights, hidden lines and merged cells below move up with them."""
        if not lines:
            return
        sheet, gone = self._sheet, set(lines)
        for line in sorted(gone, reverse=True):
            sheet.delete_rows(line)
        looks = {line: look for line, look in sheet.row_dimensions.items() if line not in gone}
        sheet.row_dimensions.clear()
        for line, look in looks.items():
            look.index = line - sum(one < line for one in gone)
            sheet.row_dimensions[look.index] = look
        for area in list(sheet.merged_cells.ranges):
            above = sum(one < area.min_row for one in gone)
            if above:
                area.shift(row_shift=-above)
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.hyperlink is not None:
                    cell.hyperlink.ref = cell.coordinate

    def _append(self, rows: Sequence[Record]) -> None:
        """Put rows below the others, in the looks of the last one but for its colour, which says
        something of that row alone.
        """
        last = self._last()
        for line, row in enumerate(rows, start=last + 1):
            for column in self._own:
                if (position := self._places.get(column.field)) is None and getattr(
                    row, column.field
                ) == column.fallback:
                    continue
                cell, above = (
                    self._sheet.cell(line, position or self._position(column)),
                    self._sheet.cell(last, position or 1),
                )
                if last > self._header + 1 and above.has_style:
                    look_like(cell, above)
                self._write(line, column, row)

    def _reach(self, before: int, after: int) -> None:
        """Let filters and tables of Excel that ended with the rows end with them again."""
        filters = self._sheet.auto_filter
        for one in (*([filters] if filters.ref else []), *self._sheet.tables.values()):
            first, top, end, bottom = range_boundaries(one.ref)
            if first and top and end and bottom and bottom >= before > top:
                one.ref = (
                    f"{get_column_letter(first)}{top}:{get_column_letter(end)}{max(after, top + 1)}"
                )


def put(cell: Cell | MergedCell, value: CellValue) -> None:
    """Write a value; a text stays a text, a date is shown as dates are here."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type, cell.number_format = "s", "@"
    elif isinstance(value, date):
        cell.number_format = DATE


def look_like(cell: Cell | MergedCell, other: Cell | MergedCell) -> None:
    """Give a cell the look of another one, but for its colour."""
    for look in ("font", "border", "alignment"):
        setattr(cell, look, copy(getattr(other, look)))


def _columns(areas: Iterable[object]) -> Iterable[int]:
    for area in areas:
        yield from range(area.min_col, area.max_col + 1)  # type: ignore[attr-defined]  # an area of a validation
