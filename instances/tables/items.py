"""Items of a list in one cell, where the names of items may have commas themselves."""

import re
from collections.abc import Container

from models.names import fold

#: What stands between items.
BETWEEN = re.compile(r"[;,\n]")
#: What people put between items too, though names have it: taken only where both sides are known.
PERHAPS = re.compile(r"\s*[/+|•·]\s*|\s+(?:и|and)\s+")
#: What is written where nothing is chosen.
NOTHING = frozenset(
    map(
        fold,
        (
            *("", "нет", "не выбираю", "не выбрал", "не выбрала", "ничего", "никакие", "никакой"),
            *("не нужно", "не хочу", "не буду", "не изучаю", "нет выбора", "отсутствует"),
            *("none", "nothing", "no"),
        ),
    )
)
#: Pieces that a name with commas has at most.
MOST_PIECES = 12


def items_in(text: str, known: Container[str]) -> list[str]:
    """The items of a text: the longest known names first, then whatever stands between commas,
    semicolons and lines; words for nothing are none.

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
    items = [piece for item in found for piece in _pieces(item, known)]
    return [item for item in items if fold(item) not in NOTHING]


def _pieces(item: str, known: Container[str]) -> list[str]:
    """An item that is none by itself, where all that stands between other signs are."""
    if fold(item) in known:
        return [item]
    pieces = PERHAPS.split(item.lstrip("•·*"))
    return (
        [piece.strip() for piece in pieces]
        if all(fold(piece) in known for piece in pieces)
        else [item]
    )
