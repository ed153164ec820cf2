"""The used part of a sheet: what is beyond it, such as a format in its last row, is cut off before
the workbook is opened.

Ctrl+End shows such a cell in every second workbook of a school. Opened as it is, it makes a million
empty lines.
"""

import re
from typing import NamedTuple
from xml.parsers import expat

from instances.files.sheet_scan import Scan, Span, column_of

#: So many empty lines or columns end the used part.
EMPTY_LINES, EMPTY_COLUMNS = 1000, 100
#: More lines or columns than any network has, and cells of all sheets of a workbook together.
MOST_LINES, MOST_COLUMNS, MOST_CELLS = 100_000, 300, 600_000
#: Empty lines and columns that are kept around what is filled, for their formats; cells of a sheet
#: with them, at most.
AROUND_LINES, AROUND_COLUMNS, MOST_AROUND = 500, 50, 100_000
#: Widths of columns that are kept.
MOST_WIDTHS = 1000
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
COLUMN_LETTERS = 26


class Used(NamedTuple):
    """What is kept of a sheet; 0 is none.

    Attributes
    ----------
    lines, columns
        Last ones that are kept.
    left_line, left_column
        First filled ones beyond them.
    last_line, last_column
        Last filled ones that are kept: so far merged cells reach.
    """

    lines: int
    columns: int
    left_line: int
    left_column: int
    last_line: int
    last_column: int

    @property
    def cells(self) -> int:
        """How many cells the kept part has."""
        return self.lines * self.columns

    @property
    def goes_on_below(self) -> bool:
        """Whether what is left out belongs to what is kept: it stands right below it."""
        return 0 < self.left_line - self.lines <= EMPTY_LINES

    @property
    def goes_on_aside(self) -> bool:
        """The same to the right."""
        return 0 < self.left_column - self.columns <= EMPTY_COLUMNS


def used_part(found: Scan, cells: int = MOST_CELLS) -> Used:
    """The used part of a sheet: all that is filled, with the empty cells around it that are
    formatted.

    Parameters
    ----------
    cells
        How many it may have.
    """
    last, left_line = _last(sorted(found.rows), EMPTY_LINES, MOST_LINES)
    columns = sorted(column for column, first in found.columns.items() if first <= last)
    right, left_column = _last(columns, EMPTY_COLUMNS, MOST_COLUMNS)
    if last * right > cells:
        last = cells // right
        left_line = min(row for row in found.rows if row > last)
    tight = Used(last, right, left_line, left_column, last, right)
    lines, width = (
        min(found.bottom, last + AROUND_LINES),
        min(found.right, right + AROUND_COLUMNS, MOST_COLUMNS),
    )
    around = tight._replace(lines=lines, columns=width)
    return tight if left_line or left_column or around.cells > min(cells, MOST_AROUND) else around


def _last(places: list[int], most_empty: int, most: int) -> tuple[int, int]:
    """The last place before too many empty ones, and the first one after them."""
    last = 0
    for place in places:
        if place - last > most_empty or place > most:
            return last, place
        last = place
    return last, 0


def is_beyond(found: Scan, used: Used) -> bool:
    """Whether a sheet mentions anything beyond its used part."""
    areas = (_corners(area.ref) for area in found.areas)
    return (
        found.bottom > used.lines
        or found.right > used.columns
        or any(_is_out(corners, used) for corners in areas)
    )


def cut(content: bytes, found: Scan, used: Used) -> bytes:
    """The part of a sheet without what is beyond."""
    cutter = _Cutter(used)
    cutter.parser.Parse(content, True)
    edits = [(begin, end, b"") for begin, end in cutter.gone]
    out = [area for area in found.areas if _is_out(_corners(area.ref), used)]
    edits += [(area.begin, _end_of(content, area), _clipped(area, used)) for area in out]
    pieces, at = list[bytes](), 0
    for begin, end, instead in sorted(edits):
        if begin >= at:
            pieces += (content[at:begin], instead)
            at = end
    return b"".join((*pieces, content[at:]))


class _Cutter:
    """Finds where the rows, cells and widths that are beyond begin and end."""

    def __init__(self, used: Used) -> None:
        self.gone: list[tuple[int, int]] = []
        self._used, self._row, self._column, self._widths = used, 0, 0, 0
        self._begins, self._depth, self._ended = -1, 0, -1
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.parser.DefaultHandler = self._other

    def _other(self, _: str) -> None:
        self._close()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._close()
        if self._begins >= 0:
            self._depth += 1
        elif self._is_gone(tag.rpartition(":")[2], attributes):
            self._begins, self._depth = self.parser.CurrentByteIndex, 1

    def _end(self, _: str) -> None:
        self._close()
        if self._begins >= 0:
            self._depth -= 1
            if self._depth == 0:
                # Where the next thing begins, this one has ended.
                self._ended, self._begins = self._begins, -1

    def _close(self) -> None:
        if self._ended < 0:
            return
        begin, end, self._ended = self._ended, self.parser.CurrentByteIndex, -1
        if self.gone and self.gone[-1][1] == begin:
            begin = self.gone.pop()[0]
        self.gone.append((begin, end))

    def _is_gone(self, name: str, attributes: dict[str, str]) -> bool:
        if name == "row":
            self._row, self._column = int(float(attributes.get("r") or self._row + 1)), 0
            return self._row > self._used.lines
        if name == "c":
            self._column = column_of(attributes.get("r", ""), self._column + 1)
            return self._column > self._used.columns
        self._widths += name == "col"
        return name == "col" and self._widths > MOST_WIDTHS


def _end_of(content: bytes, area: Span) -> int:
    """The byte behind an element; the parser stands behind one in a single tag, and before the
    closing tag of any other.
    """
    return (
        area.end if content.startswith(b"/>", area.end - 2) else content.index(b">", area.end) + 1
    )


def _corners(ref: str) -> tuple[int, int, int, int] | None:
    match = REFERENCE.fullmatch(ref)
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    return column_of(left, 0), int(top), column_of(right or left, 0), int(bottom or top)


def _is_out(corners: tuple[int, int, int, int] | None, used: Used) -> bool:
    return corners is None or corners[2] > used.columns or corners[3] > used.lines


def _clipped(area: Span, used: Used) -> bytes:
    """The element with what is left of its area; nothing where nothing is."""
    corners = _corners(area.ref)
    if corners is None or not area.name.endswith("mergeCell"):
        return b""
    left, top, right, bottom = corners
    right, bottom = min(right, used.last_column), min(bottom, used.last_line)
    if right < left or bottom < top or (left, top) == (right, bottom):
        return b""
    return f'<{area.name} ref="{letters_of(left)}{top}:{letters_of(right)}{bottom}"/>'.encode()


def letters_of(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    high, low = divmod(column - 1, COLUMN_LETTERS)
    return (letters_of(high) if high else "") + chr(ord("A") + low)
