"""The hidden sheet that says what a workbook of ours is."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from instances.files.opened import SOURCE


def add_source(book: Workbook, source: Sequence[str]) -> None:
    """Note on a hidden sheet what a workbook is."""
    hidden = book.create_sheet(SOURCE)
    hidden.sheet_state = "veryHidden"
    for row, value in enumerate(source, start=1):
        put_text(hidden, row, 1, value)


def put_text(sheet: Worksheet, row: int, position: int, value: str) -> Cell:
    """Write a text that stays a text, whatever it looks like."""
    cell = sheet.cell(row, position, value or None)
    cell.number_format = "@"
    if value:
        cell.data_type = "s"
    return cell
