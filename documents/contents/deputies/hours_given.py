"""Hours given against hours planned, group by group, and every lesson that was not given as
planned.
"""

from documents.contents.common.forms.table import Sheet, Table
from models.record import Record
from texts import say

COLUMNS = (
    *("group", "teacher", "plan", "due", "cancelled", "added", "replaced", "moved", "merged"),
    *("expected", "given", "unwritten", "left"),
)
CHANGE = ("day", "period", "group", "became", "then", "teacher", "ground", "who")


class HoursRow(Record):
    """A group.

    Attributes
    ----------
    plan
        Hours of the study plan in the year.
    due
        Lessons of the timetable up to the day.
    expected
        ``due`` without those cancelled and with those added up to the day.
    given
        Hours that the journal says were given.
    unwritten
        Lessons up to the day of which the journal says nothing.
    left
        Hours of the study plan that were not given yet.
    """

    group: str
    teacher: str
    plan: int
    due: int
    cancelled: int
    added: int
    replaced: int
    moved: int
    merged: int
    expected: int
    given: int
    unwritten: int
    left: int


class ChangeRow(Record):
    """A lesson that was not given as planned."""

    day: str
    period: str
    group: str
    became: str
    then: str
    teacher: str
    ground: str
    who: str


def hours_table(rows: tuple[HoursRow, ...], day: str) -> Table:
    """Hours of every group up to a day, with their sum."""
    lines = [tuple(str(getattr(row, name)) for name in COLUMNS) for row in rows]
    if len(rows) > 1:
        sums = (str(sum(getattr(row, name) for row in rows)) for name in COLUMNS[2:])
        lines.append((say("hours.sum"), "", *sums))
    return Table(
        title=say("hours.title", day=day),
        columns=tuple(say(f"hours.column.{name}") for name in COLUMNS),
        rows=tuple(lines),
    )


def changes_table(rows: tuple[ChangeRow, ...]) -> Table:
    """Lessons that were not given as planned, in order."""
    return Table(
        title=say("hours.changes"),
        columns=tuple(say(f"hours.change.{name}") for name in CHANGE),
        rows=tuple(tuple(str(getattr(row, name)) for name in CHANGE) for row in rows),
    )


def hours_sheets(
    rows: tuple[HoursRow, ...], changes: tuple[ChangeRow, ...], day: str
) -> tuple[Sheet, ...]:
    """A sheet for the hours and one for the lessons."""
    tables = (hours_table(rows, day), changes_table(changes))
    return tuple(
        Sheet(title=say(f"hours.sheet.{name}"), tables=(table,), is_list=True, frozen=1)
        for name, table in zip(("hours", "changes"), tables, strict=True)
    )
