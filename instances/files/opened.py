"""A workbook as it was opened: the lines of every sheet, whatever people and programs did to it,
and when it was saved.
"""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from instances.files.archive import read_archive
from instances.files.used_part import EMPTY_COLUMNS, EMPTY_LINES
from instances.tables.cells import text_of
from instances.tables.pages import AnyCell, Line, Unreadable, is_empty_cell
from models.problems import InputError, Problem

#: The hidden sheet that says what a workbook of ours is.
SOURCE = "_setka"


@dataclass(frozen=True)
class Opened:
    """The sheets of a workbook.

    Attributes
    ----------
    sheets
        Lines that hold anything, by the title of the sheet, in order; the hidden sheet of ours is
        not among them.
    source
        What the hidden sheet says, line by line; empty where there is none.
    saved
        When the workbook was saved, as its program noted; else when the file was changed.
    """

    file: str
    sheets: Mapping[str, Sequence[Line]]
    source: tuple[str, ...]
    saved: datetime


def open_workbook(path: Path) -> Opened:
    """Open a workbook.

    Raises
    ------
    InputError
        The file is not a workbook that can be opened.
    """
    content, formulas = read_archive(path)
    book = load(path, content, values=True)
    computed = load(path, content, values=False) if formulas else None
    own = [sheet for sheet in book.worksheets if sheet.title != SOURCE]
    return Opened(
        file=str(path),
        sheets={
            sheet.title: tuple(_lines(sheet, computed[sheet.title] if computed else None))
            for sheet in own
        },
        source=_source(book),
        saved=_saved(path, content, book),
    )


def sheet_titles(path: Path) -> tuple[str, ...]:
    """Titles of the sheets of a workbook, without reading them.

    Raises
    ------
    InputError
        The file is not a workbook that can be opened.
    """
    content, _ = read_archive(path)
    try:
        book = load_workbook(BytesIO(content), read_only=True)
    except Exception as error:
        raise InputError([Problem(code="broken_xlsx", file=str(path))]) from error
    return tuple(book.sheetnames)


def load(path: Path, content: bytes, *, values: bool) -> Workbook:
    """The workbook; a damaged one breaks its reader in every way there is, and all of them mean the
    same.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), data_only=values, keep_links=False)
    except Exception as error:
        raise InputError([Problem(code="broken_xlsx", file=str(path))]) from error
    for sheet in book.worksheets:
        _forget_far_cells(sheet)
    return book


def _forget_far_cells(sheet: Worksheet) -> None:
    """Take away cells that are there for their comment alone: one in the last row would make a
    million empty lines.
    """
    cells = sheet._cells  # noqa: SLF001  # openpyxl has no name for the cells there are
    known = [
        place
        for place, cell in cells.items()
        if cell.value is not None or isinstance(cell, MergedCell)
    ]
    bottom = max((row for row, _ in known), default=0) + EMPTY_LINES
    right = max((column for _, column in known), default=0) + EMPTY_COLUMNS
    for place in [place for place in cells if place[0] > bottom or place[1] > right]:
        del cells[place]


def _source(book: Workbook) -> tuple[str, ...]:
    if SOURCE not in book.sheetnames:
        return ()
    rows = book[SOURCE].iter_rows(max_row=9, max_col=1, values_only=True)
    return tuple(text_of(row[0]) for row in rows)  # type: ignore[arg-type]  # cells hold data


def _saved(path: Path, content: bytes, book: Workbook) -> datetime:
    # Without the note openpyxl says "now".
    noted: datetime | None = book.properties.modified if b"docProps/core.xml" in content else None
    if noted is None:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)
    return noted.astimezone(UTC).replace(tzinfo=None) if noted.tzinfo else noted


def _lines(sheet: Worksheet, computed: Worksheet | None) -> Iterator[Line]:
    merged = _merged(sheet)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        line = tuple(_cell(cell, merged, computed) for cell in cells)
        if not all(is_empty_cell(cell) for cell in line):
            yield number, line


def _merged(sheet: Worksheet) -> dict[str, str]:
    """Cells that a merged area hides, and the area."""
    found: dict[str, str] = {}
    for area in sheet.merged_cells.ranges:
        found |= {f"{column}:{row}": area.coord for row, column in list(area.cells)[1:]}
    return found


def _cell(
    cell: ExcelCell | MergedCell, merged: dict[str, str], computed: Worksheet | None
) -> AnyCell:
    if isinstance(cell, MergedCell):
        return Unreadable("merged_cells", merged.get(f"{cell.column}:{cell.row}", ""))
    if cell.data_type == "e":
        return Unreadable("error_in_cell", str(cell.value))
    if (
        cell.value is None
        and computed is not None
        and computed.cell(cell.row, cell.column).data_type == "f"
    ):
        return Unreadable("formula_without_value", cell.coordinate)
    return cell.value  # type: ignore[return-value]  # what is left of its types are those of a cell with data
