"""What a part of a workbook holds, read as a stream before anything builds objects of it.

A few kilobytes unpack to millions of cells.
The parser is the one below defusedxml, and refuses what that refuses: a part that declares a type
of document.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

#: Elements of a part beside its cells, and texts that cells share: what is read of them becomes an
#: object each.
MOST_ELEMENTS, MOST_TEXTS, MOST_FORMULAS = 400_000, 400_000, 50_000
#: Cells of a part that are looked at, some five seconds of work; elements within one another.
MOST_CELLS, DEEPEST = 1_500_000, 200
#: In a part with so many rows and cells those that hold nothing, not even a place of their own, are
#: taken out unread.
MANY = 200_000
EMPTY = re.compile(rb'<(?:\w+:)?(?:c|row)\s(?=[^<>]*\br="[A-Z]{0,3}\d+")[^<>]*/>')


def squeezed(part: bytes) -> bytes:
    """A part without its empty cells, where there are a great many of them."""
    return EMPTY.sub(b"", part) if part.count(b"<row") + part.count(b"<c") > MANY else part


class TooLargeError(ValueError):
    """A part holds more than any network does."""


@dataclass(slots=True)
class Span:
    """An area of cells that an element speaks of, and the bytes of the element."""

    name: str
    ref: str
    begin: int
    end: int = 0


@dataclass(slots=True)
class Scan:
    """What was found in a part.

    Attributes
    ----------
    root
        Name of its first element, without a prefix.
    rows
        Those with a filled cell, from 1.
    columns
        The first row with a filled cell, by column, from 1.
    bottom, right
        Last row and column that are mentioned at all.
    areas
        Merged cells and links.
    blank
        Places of the shared texts that hold nothing but spaces.
    """

    root: str = ""
    rows: set[int] = field(default_factory=set)
    columns: dict[int, int] = field(default_factory=dict)
    bottom: int = 0
    right: int = 0
    areas: list[Span] = field(default_factory=list)
    formulas: int = 0
    blank: set[int] = field(default_factory=set)


class Scanner:
    """Reads one part.

    Parameters
    ----------
    blank
        Places of shared texts that hold nothing.
    """

    def __init__(self, blank: Collection[int] = ()) -> None:
        self.found = Scan()
        self._blank = blank
        self._row = self._column = self._elements = self._depth = self._cells = 0
        self._kind, self._text, self._in_cell, self._is_filled = "", "", False, False
        self._texts, self._in_text = 0, False
        self._open: Span | None = None
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = _refuse

    def read(self, content: bytes) -> Scan:
        """Read the whole part.

        Raises
        ------
        TooLargeError
            It holds too much.
        expat.ExpatError, ValueError
            It is damaged.
        """
        self.parser.Parse(content, True)
        return self.found

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        name = tag.rpartition(":")[2]
        if self._in_cell:
            self._inside(name)
        elif name == "c" and self.found.root == "worksheet":
            self._cell(attributes)
        elif name == "row" and self.found.root == "worksheet":
            self._row, self._column = _number(attributes.get("r"), self._row + 1), 0
            self.found.bottom = max(self.found.bottom, self._row)
        else:
            self._other(tag, name, attributes)

    def _other(self, tag: str, name: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS or self._depth > DEEPEST:
            raise TooLargeError
        if not self.found.root:
            self.found.root = name
        if self.found.root == "worksheet" and name in ("mergeCell", "hyperlink"):
            self._open = Span(tag, attributes.get("ref", ""), self.parser.CurrentByteIndex)
        if self.found.root == "sst":
            self._in_text = name == "t"
            if name == "si":
                self._elements, self._is_filled = 0, False

    def _cell(self, attributes: Mapping[str, str]) -> None:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise TooLargeError
        self._column = column_of(attributes.get("r", ""), self._column + 1)
        self.found.right = max(self.found.right, self._column)
        self._kind, self._text, self._in_cell, self._is_filled = (
            attributes.get("t", "n"),
            "",
            True,
            False,
        )

    def _inside(self, name: str) -> None:
        if self._depth > DEEPEST:
            raise TooLargeError
        self._text = ""
        if name == "f":
            self._is_filled = True
            self.found.formulas += 1
            if self.found.formulas > MOST_FORMULAS:
                raise TooLargeError

    def _data(self, text: str) -> None:
        if self._in_cell and not self._is_filled:
            self._text += text if self._kind == "s" else text.strip()
            if self._kind != "s" and self._text:
                self._is_filled = True
        elif self._in_text and not self._is_filled and text.strip():
            self._is_filled = True

    def _end(self, tag: str) -> None:
        self._depth -= 1
        name = tag.rpartition(":")[2]
        if self._in_cell:
            if name == "v" and self._kind == "s" and self._text.strip():
                self._is_filled = int(self._text) not in self._blank
            if name == "c":
                self._end_cell()
        elif name == "si" and self.found.root == "sst":
            self._end_text()
        elif self._open is not None:
            self._open.end = self.parser.CurrentByteIndex
            self.found.areas.append(self._open)
            self._open = None

    def _end_cell(self) -> None:
        self._in_cell = False
        if self._is_filled:
            self.found.rows.add(self._row)
            self.found.columns[self._column] = min(
                self.found.columns.get(self._column, self._row), self._row
            )

    def _end_text(self) -> None:
        if not self._is_filled:
            self.found.blank.add(self._texts)
        self._texts += 1
        self._in_text = False
        if self._texts > MOST_TEXTS:
            raise TooLargeError


def _refuse(*_: object) -> None:
    raise ValueError("doctype")


def _number(text: str | None, otherwise: int) -> int:
    return int(float(text)) if text else otherwise


def column_of(coordinate: str, otherwise: int) -> int:
    """Number of the column of a cell such as ``AB12``."""
    found = 0
    for sign in coordinate:
        if not "A" <= sign <= "Z":
            break
        found = 26 * found + ord(sign) - 64
    return found or otherwise
