"""Cells filled in as people do: by the words above them."""

from openpyxl.worksheet.worksheet import Worksheet


def put(sheet: Worksheet, line: int, header: int = 1, **cells: object) -> None:
    """Fill cells of a line by the headers in another; underscores stand for spaces."""
    at = {str(cell.value): cell.column or 1 for cell in sheet[header]}
    for label, value in cells.items():
        sheet.cell(line, at[label.replace("_", " ")]).value = value  # type: ignore[assignment]  # any value a cell takes
