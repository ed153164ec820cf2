"""Lines to sign at the foot of a sheet are printed with the last rows above them, never on a page
alone.
"""

from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

#: Points of A4, of an inch, of a letter of width, and of a row nobody gave a height.
SHORT, LONG, INCH, LETTER, ROW = 595.0, 842.0, 72.0, 5.25, 15.0
#: What an office may count otherwise than we do.
SLACK = 0.97
#: A sheet is made smaller, down to this, before it goes over to a second page.
SMALLEST = 0.75
#: Rows that go with the foot.
WITH = 2


class Printed(NamedTuple):
    """Rows and columns of a sheet that are printed.

    Attributes
    ----------
    foot, last
        The first row of the foot, and the last row of all.
    columns
        The first and the last.
    header
        The row that every page repeats; 0 for none.
    """

    foot: int
    last: int
    columns: tuple[int, int]
    header: int


def keep_foot(page: Worksheet, printed: Printed, *, alone: bool) -> None:
    """Print on one page what nearly fits one; else begin a page above the foot, where that would
    stand on one alone.

    Parameters
    ----------
    alone
        Whether nothing else is printed from this sheet.
    """
    wide, tall = (SHORT, LONG) if page.page_setup.orientation == "portrait" else (LONG, SHORT)
    room = wide - INCH * (page.page_margins.left + page.page_margins.right)
    first, last = printed.columns
    width = LETTER * sum(
        page.column_dimensions[get_column_letter(column)].width for column in range(first, last + 1)
    )
    scale = min(1.0, room / width)
    height = tall - INCH * (page.page_margins.top + page.page_margins.bottom)
    whole = sum(_height(page, row) for row in range(1, printed.last + 1))
    if alone and height / SMALLEST >= whole > SLACK * height / scale:
        page.page_setup.fitToHeight = 1
    elif any(
        _begins(page, printed, part * height / scale) > printed.foot - WITH
        for part in (SLACK, 1.0, 1 / SLACK)
    ):
        page.row_breaks.append(Break(printed.foot - WITH - 1))


def _begins(page: Worksheet, printed: Printed, room: float) -> int:
    """The first row of the last page."""
    start, used = 1, 0.0
    for row in range(1, printed.last + 1):
        height = _height(page, row)
        if used + height > room:
            start, used = row, _height(page, printed.header) if printed.header else 0.0
        used += height
    return start


def _height(page: Worksheet, row: int) -> float:
    known = page.row_dimensions[row]
    return 0.0 if known.hidden else known.height or ROW
