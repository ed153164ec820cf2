"""Items of a list in one cell, where the names of items may have commas themselves."""

import re
from collections.abc import Container

from models.names import fold

#: What stands between items.
BETWEEN = re.compile(r"[;,\n]")
#: Pieces that a name with commas has at most.
MOST_PIECES = 12


def items_in(text: str, known: Container[str]) -> list[str]:
    """The items of a text: the longest known names first, then whatever stands between commas,
    semicolons and lines.

    Parameters
    ----------
    known
        Folded names.
    """
    marks = [match.start() for match in BETWEEN.finditer(text)]
    starts, ends = [0, *(mark + 1 for mark in marks)], [*marks, len(text)]
    found, at = list[str](), 0
    while at < len(starts):
        last = min(at + MOST_PIECES, len(ends))
        wholes = (
            end for end in range(last - 1, at, -1) if fold(text[starts[at] : ends[end]]) in known
        )
        end = next(wholes, at)
        found.append(text[starts[at] : ends[end]].strip())
        at = end + 1
    return [item for item in found if item]
