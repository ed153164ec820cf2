"""Networks as Excel workbooks: a sheet a table, read whatever people did to it."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

import texts
from instances.archive import read_archive
from instances.case import Case
from instances.columns import fold
from instances.files import write_atomically
from instances.gathered import Gathered
from instances.pages import AnyCell, Line, Page, Unreadable, is_empty_cell
from instances.rows import gather_pages, near_title, table_of
from models.problems import InputError, Problem

#: Sheets that other parts of the program use, and the help: nothing of the network is in them.
OTHER_SHEETS = ("help", "remarks")
#: More lines or columns than any network has: formatting gone astray.
MOST_LINES, MOST_COLUMNS = 100_000, 300


def gather_workbook(path: Path) -> Gathered:
    """What the sheets say, with every problem of theirs.

    Raises
    ------
    InputError
        The file is not a workbook that can be opened.
    """
    content, formulas = read_archive(path)
    book = _open(path, content, values=True)
    computed = _open(path, content, values=False) if formulas else None
    pages: list[Page] = []
    problems: list[Problem] = []
    for sheet in book.worksheets:
        table = table_of(sheet.title)
        if sheet.max_row > MOST_LINES and table:
            problems.append(Problem(code="sheet_too_long", file=str(path), sheet=sheet.title, value=str(sheet.max_row)))
        lines = tuple(_lines(sheet, computed[sheet.title] if computed else None))
        if table:
            pages.append(Page(table=table, file=str(path), sheet=sheet.title, lines=lines))
        elif lines and not _is_left_alone(sheet.title):
            hint = near_title(sheet.title)
            problems.append(Problem(code="unknown_sheet", file=str(path), sheet=sheet.title, value=sheet.title, hint=hint))
    gathered = gather_pages(str(path), pages, "missing_sheet")
    gathered.problems[:0] = problems
    return gathered


def write_workbook(case: Case, path: Path) -> None:
    """Write a network and its policy as a workbook, in the language in use; see ``instances.sheets``."""
    from instances.sheets import workbook_of

    write_atomically(path, workbook_of(case))


def _open(path: Path, content: bytes, *, values: bool) -> Workbook:
    """The workbook; a damaged one breaks its reader in every way there is, and all of them mean the same."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(content), data_only=values, keep_links=False)
    except Exception as error:
        raise InputError([Problem(code="broken_xlsx", file=str(path))]) from error


def _is_left_alone(title: str) -> bool:
    others = {fold(texts.say_in(language, f"sheet.{name}")) for name in OTHER_SHEETS for language in texts.LANGUAGES}
    return title.startswith("_") or fold(title) in others


def _lines(sheet: Worksheet, computed: Worksheet | None) -> Iterator[Line]:
    merged = _merged(sheet)
    last, width = min(sheet.max_row, MOST_LINES), min(sheet.max_column, MOST_COLUMNS)
    for number, cells in enumerate(sheet.iter_rows(max_row=last, max_col=width), start=1):
        line = tuple(_cell(cell, merged, computed) for cell in cells)
        if not all(is_empty_cell(cell) for cell in line):
            yield number, line


def _merged(sheet: Worksheet) -> dict[str, str]:
    """Cells that a merged area hides, and the area."""
    found: dict[str, str] = {}
    for area in sheet.merged_cells.ranges:
        if area.size["rows"] * area.size["columns"] <= MOST_LINES:
            found |= {f"{column}:{row}": area.coord for row, column in list(area.cells)[1:]}
    return found


def _cell(cell: ExcelCell | MergedCell, merged: dict[str, str], computed: Worksheet | None) -> AnyCell:
    if isinstance(cell, MergedCell):
        return Unreadable("merged_cells", merged.get(f"{cell.column}:{cell.row}", ""))
    if cell.data_type == "e":
        return Unreadable("error_in_cell", str(cell.value))
    if cell.value is None and computed is not None and computed.cell(cell.row, cell.column).data_type == "f":
        return Unreadable("formula_without_value", cell.coordinate)
    return cell.value  # type: ignore[return-value]  # what is left of its types are those of a cell with data
