"""What differs between two networks, field by field, in the words of the workbook."""

from collections.abc import Iterator, Mapping
from datetime import date

from instances.collect.joining.origin import Key, key_of
from instances.tables.cells import Cell, text_of, write_cell
from instances.tables.columns import columns, title
from models.network import TABLES, BellPeriod, Busy, Network, Request
from models.record import Record, clock_of
from texts import say


class Change(Record):
    """A row that is new or gone, or a field that changed.

    Attributes
    ----------
    sheet, whose, field
        Title of the table, name of the row, and the header of the column, or that the row is new or
        gone.
    """

    sheet: str
    whose: str
    field: str = ""
    before: str = ""
    after: str = ""


def changes(before: Network, after: Network) -> tuple[Change, ...]:
    """Every difference, in the order of the sheets; a request counts as a field of its student."""
    return tuple(change for table in TABLES for change in _table(table, before, after))


def _table(table: str, before: Network, after: Network) -> Iterator[Change]:
    old, new = _rows(table, before), _rows(table, after)
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        row, network = (now, after) if now is not None else (was, before)
        if row is None or was == now:
            continue
        whose = _whose(network, row)
        if was is not None and now is not None:
            yield from _fields(table, whose, was, now)
        else:
            what = _what(network, row)
            told = {"before": what} if now is None else {"after": what}
            code = "change.removed" if now is None else "change.added"
            yield Change(sheet=title(table), whose=whose, field=say(code), **told)


def _rows(table: str, network: Network) -> Mapping[Key, Record]:
    return {key_of(table, row): row for row in getattr(network, table)}


def _fields(table: str, whose: str, was: Record, now: Record) -> Iterator[Change]:
    for column in columns(table):
        values = [_said(write_cell(column, getattr(row, column.field))) for row in (was, now)]
        if values[0] != values[1]:
            yield Change(
                sheet=title(table),
                whose=whose,
                field=column.label,
                before=values[0],
                after=values[1],
            )


def _said(cell: Cell) -> str:
    """A cell as papers say it: days the Russian way round."""
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else text_of(cell)


def _whose(network: Network, row: Record) -> str:
    if isinstance(row, Request):
        student = network.student_of.get(row.student)
        return (student.name if student else "") or row.student
    if isinstance(row, Busy):
        person = network.person_of.get(row.person)
        return (person.name if person else "") or row.person
    if isinstance(row, BellPeriod):
        school = network.school_of.get(row.school)
        return (school.name if school else "") or row.school
    return str(getattr(row, "name", "") or getattr(row, "id", "") or getattr(row, "student", ""))


def _what(network: Network, row: Record) -> str:
    """A row in a few words, where it is not known by a name."""
    if isinstance(row, Request):
        course = network.course_of[row.course]
        name = course.name or network.subject_of[course.subject].name or course.id
        level = say(f"word.level.{course.level}")
        return name if level in name else f"{name}, {level}"
    if isinstance(row, Busy):
        return f"{_day(row.day)} {clock_of(row.start)}–{clock_of(row.end)}"
    if isinstance(row, BellPeriod):
        return (
            f"{', '.join(map(_day, row.days))}: {row.period}, "
            f"{clock_of(row.start)}–{clock_of(row.end)}"
        )
    return ""


def _day(day: int) -> str:
    return say(f"name.day_short.{day}") if day <= 7 else str(day)
