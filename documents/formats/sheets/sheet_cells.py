"""What all writers of workbooks need: names of sheets, safe values, how high a text gets in its
column, and the printed page.
"""

import re
from collections.abc import Collection
from math import ceil

from openpyxl.cell.cell import ERROR_CODES
from openpyxl.worksheet.worksheet import Worksheet

from documents.formats.word.plain import without_control
from texts.numbers import number

#: Signs a sheet's name may not have, and most of its letters.
FORBIDDEN, LONGEST_TITLE = re.compile(r"[\[\]:*?/\\]"), 31
#: What formulas begin with.
FORMULAS = ("=", "+", "-", "@")
FONT = "Arial"
#: Height of a line, in points.
LINE = 13.5
#: Shows a half as ``0,5``, as long as the office is Russian.
FRACTION = "0.0#"


def on_paper(page: Worksheet, *, portrait: bool = False) -> None:
    """Print on A4, as wide as the page and as long as it takes, with name and number in the
    footer.
    """
    page.page_setup.orientation = "portrait" if portrait else "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]  # openpyxl makes it with the sheet
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.6
    page.page_margins.header = page.page_margins.footer = 0.3
    page.oddFooter.center.text = "&A, &P / &N"  # type: ignore[union-attr]  # openpyxl makes it with the sheet


def free_title(title: str, taken: Collection[str]) -> str:
    """A name Excel takes: without forbidden signs, short, and none of those taken, which are
    casefolded.
    """
    plain = FORBIDDEN.sub(" ", title).strip(" '") or "-"
    names = (
        plain[:LONGEST_TITLE],
        *(f"{plain[: LONGEST_TITLE - 5]} ({n})" for n in range(2, 1000)),
    )
    return next(name for name in names if name.casefold() not in taken)


def lines_in(text: str, width: float) -> int:
    """Lines a text takes in a column."""
    if len(text) <= width - 1.5 and "\n" not in text:
        return 1
    return sum(max(1, ceil(len(line) / (width - 1.5))) for line in text.split("\n"))


def value(text: str) -> str | int:
    """A number for digits alone, so that columns add up; else the text."""
    plain = text.isascii() and text.isdigit() and len(text) < 9
    return int(text) if plain and str(int(text)) == text else safe(text)


def amount(text: str) -> str | int | float:
    """As ``value``, and a number for one with a fraction too."""
    plain, found = value(text), number(text)
    return found if isinstance(plain, str) and found is not None else plain


def safe(text: str) -> str:
    """Text that a spreadsheet will not take for a formula or the error of one, without signs a
    workbook cannot hold.
    """
    clean = without_control(text)
    return f"'{clean}" if clean.startswith(FORMULAS) or clean in ERROR_CODES else clean
