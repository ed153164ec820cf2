"""A what-if: which rows of a network and which choices of the council it changes, and what effect
is expected of it.
"""

from enum import StrEnum

from pydantic import JsonValue

from models.policy import Stage
from models.record import Record


class Action(StrEnum):
    """What a scenario does with rows of a table."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


class ScenarioLine(Record):
    """A line of the sheet of scenarios, as people fill it.

    Attributes
    ----------
    scenario
        Short name; lines with one name make one scenario.
    title
        What a deputy head would say; on any one of the lines.
    stands_on
        Another scenario whose changes come first; on any one of the lines.
    table
        Name of a sheet; that of the policy for its settings.
    rows
        Which rows: an id or a name, or ``column = value; column = value``; empty for rows to add
        and for settings.
    values
        New values, ``column = value; column = value``; ``+10`` adds to what a number or a time was.
    """

    scenario: str
    title: str = ""
    stands_on: str = ""
    action: Action | None = None
    table: str = ""
    rows: str = ""
    values: str = ""


class Origin(Record):
    """Where a row or a change was read; ``line`` as Excel counts, from 1."""

    file: str = ""
    sheet: str = ""
    line: int | None = None


class Condition(Record):
    """Rows whose field is one of the values, or holds all of them where it is a list; without a
    field: id or name.
    """

    field: str = ""
    values: tuple[JsonValue, ...]


class Setting(Record):
    """A field and its new value; a shift is added to what the field was."""

    field: str
    value: JsonValue
    shift: bool = False


class Change(Record):
    """Rows of one table to add, to change or to remove; of a row to add ``values`` are all that is
    said.
    """

    action: Action
    table: str
    rows: tuple[Condition, ...] = ()
    values: tuple[Setting, ...] = ()
    origin: Origin = Origin()


class Switch(Record):
    """A rule switched: on, off, or relaxed."""

    rule: str
    off: bool = False
    relaxed: bool = False


class PolicyChange(Record):
    """Choices of the council that a scenario makes otherwise.

    Attributes
    ----------
    values
        Fields of the policy, each replaced as a whole.
    rules
        Rules switched, the others left as they are.
    stages
        Stages replaced by name; a new name comes last, a stage without terms is taken away.
    """

    values: tuple[Setting, ...] = ()
    rules: tuple[Switch, ...] = ()
    stages: tuple[Stage, ...] = ()
    origin: Origin = Origin()


class Sign(StrEnum):
    """Which way an amount is expected to go."""

    MORE = "more"
    LESS = "less"
    SAME = "same"


class Expectation(Record):
    """What a scenario should do to a criterion; with ``by`` by so much exactly."""

    criterion: str
    sign: Sign
    by: int | None = None


class Scenario(Record):
    """A what-if on top of a network, or of another scenario."""

    id: str
    title: str = ""
    stands_on: str = ""
    changes: tuple[Change, ...] = ()
    policy: tuple[PolicyChange, ...] = ()
    expects: tuple[Expectation, ...] = ()
    origin: Origin = Origin()


class Edit(Record):
    """What a scenario makes of a cell, in words as they stand in the sheets.

    Attributes
    ----------
    table, row, column
        Title of the sheet, what tells the row from others, header of the column; a row added or
        removed has no column.
    before, after
        Cells; of a row added or removed its cells that are filled.
    """

    action: Action
    table: str
    row: str
    column: str = ""
    before: str = ""
    after: str = ""
