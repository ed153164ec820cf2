"""Lists of what may be typed in a cell: names are long and have commas, so they stand on a hidden
sheet of their own.
"""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from documents.formats.sheets.sheet_cells import on_paper, safe
from texts import say

#: The hidden sheet with a list in every column.
LISTS = "_setka_lists"


def offer(
    book: Workbook, page: Worksheet, choices: Sequence[tuple[str, ...]], column: int, first: int
) -> None:
    """Offer in a column, from a row on, what may be typed in each of its cells.

    Something else is asked about and allowed: whoever reads the book says what it is.
    """
    found: dict[tuple[str, ...], DataValidation] = {}
    letter = get_column_letter(column)
    for row, listed in enumerate(choices, start=first):
        if listed:
            if listed not in found:
                found[listed] = _validation(_place(book, listed))
                page.add_data_validation(found[listed])
            found[listed].add(f"{letter}{row}")


def _place(book: Workbook, listed: tuple[str, ...]) -> str:
    """Where a list stands: written anew, a column a list."""
    lists = book[LISTS] if LISTS in book.sheetnames else book.create_sheet(LISTS)
    column = lists.max_column + 1 if lists["A1"].value else 1
    for row, name in enumerate(listed, start=1):
        lists.cell(row, column, safe(name))
    letter = get_column_letter(column)
    return f"{LISTS}!${letter}$1:${letter}${len(listed)}"


def _validation(place: str) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=place,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle=say("leaf.unusual"),
        error=say("leaf.unusual_text"),
    )


def add_lists(book: Workbook) -> None:
    """Put the lists behind all sheets, out of sight."""
    if LISTS in book.sheetnames:
        lists = book[LISTS]
        book.move_sheet(lists, len(book.sheetnames))
        lists.sheet_state = "veryHidden"
        on_paper(lists)
