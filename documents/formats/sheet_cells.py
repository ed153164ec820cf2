"""What all writers of workbooks need: names of sheets, safe values, and how high a text gets in its column."""

import re
from collections.abc import Collection
from math import ceil

#: Signs a sheet's name may not have, and most of its letters.
FORBIDDEN, LONGEST_TITLE = re.compile(r"[\[\]:*?/\\]"), 31
FONT = "Arial"
#: Height of a line, in points.
LINE = 13.5


def free_title(title: str, taken: Collection[str]) -> str:
    """A name Excel takes: without forbidden signs, short, and none of those taken, which are casefolded."""
    plain = FORBIDDEN.sub(" ", title).strip(" '") or "-"
    names = (plain[:LONGEST_TITLE], *(f"{plain[: LONGEST_TITLE - 5]} ({n})" for n in range(2, 1000)))
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


def safe(text: str) -> str:
    """Text that a spreadsheet will not take for a formula, without signs a workbook cannot hold."""
    clean = "".join(sign for sign in text if sign >= " " or sign in "\n\t")
    return f"'{clean}" if clean[:1] in ("=", "+", "-", "@") else clean
