"""Scenarios as they were written, in a sheet or in YAML, before anything is looked up; each piece
with its place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from models.problems import Problem, Value
from models.scenario import Action, Expectation, Origin

#: ``column = value``, up to a semicolon or the end of the line; quotes keep both inside a value.
PAIR = re.compile(r'\s*([^=;\n]*?)\s*(?:=\s*((?:"(?:[^"]|"")*"|[^;\n"])*))?(?:[;\n]|$)')


@dataclass(frozen=True)
class Spot:
    """A place in a file.

    Attributes
    ----------
    headers
        Columns of a sheet by field; empty in YAML.
    """

    file: str
    sheet: str = ""
    line: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> Origin:
        """The place as a record."""
        return Origin(file=self.file, sheet=self.sheet, line=self.line)

    def problem(
        self, code: str, field: str = "", value: str = "", hint: str = "", **values: str
    ) -> Problem:
        """A problem here; ``field`` is that of a line of the sheet."""
        named = tuple(Value(name=name, value=text) for name, text in values.items())
        column = self.headers.get(field, "")
        place = {"file": self.file, "sheet": self.sheet, "line": self.line, "column": column}
        return Problem(code=code, value=value, hint=hint, values=named, **place)


@dataclass(frozen=True)
class Pair:
    """The name of a column and what its cell would hold; without a name the whole is an id or a
    name.
    """

    name: str
    text: str


@dataclass(frozen=True)
class DraftChange:
    """What is done with rows of one table, or with settings of the policy."""

    action: Action | None
    table: str
    rows: tuple[Pair, ...]
    values: tuple[Pair, ...]
    spot: Spot


@dataclass(frozen=True)
class Draft:
    """A scenario; ``settings`` are fields of the policy that no cell holds, as plain data."""

    id: str
    spot: Spot
    title: str = ""
    stands_on: str = ""
    changes: tuple[DraftChange, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    expects: tuple[Expectation, ...] = ()


def pairs(text: str) -> tuple[Pair, ...]:
    """``column = value; column = value``; a piece without a sign of equality belongs to the value
    before it, if there is one.
    """
    found: list[Pair] = []
    for match in PAIR.finditer(text):
        name, value = match[1].strip(), match[2]
        if value is not None:
            found.append(Pair(name, value.strip()))
        elif name and found and found[-1].name:
            found[-1] = Pair(found[-1].name, f"{found[-1].text}; {name}")
        elif name:
            found.append(Pair("", name))
    return tuple(found)
