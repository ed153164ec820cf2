"""What a scenario changes, in words as they stand in the sheets: each cell of the base beside that
of the scenario.
"""

from collections.abc import Iterator

from instances.network.case import Case
from instances.tables.cells import text_of, write_cell
from instances.tables.columns import Column, columns, title
from instances.tables.lines import setting_lines
from models.checks.keys import KEYS
from models.network import TABLES, Network, School
from models.record import Record
from models.scenario import Action, Edit
from scenarios.what_ifs.overlay import Overlaid

#: What tells rows apart in tables whose rows have no key.
NAMED_BY = {
    "bells": ("school", "period", "days"),
    "busy": ("person", "day", "start"),
    "requests": ("student", "course"),
}


def edits(base: Case, over: Overlaid) -> tuple[Edit, ...]:
    """Every cell and setting that differs from the base, table by table."""
    return (
        *(edit for table in TABLES for edit in _of_table(base.network, over, table)),
        *_of_policy(base, over.case),
    )


def _of_table(network: Network, over: Overlaid, table: str) -> Iterator[Edit]:
    for gone, record in over.removed:
        if gone == table:
            yield Edit(
                action=Action.REMOVE,
                table=title(table),
                row=_name(network, table, record),
                before=_all(table, record),
            )
    for row in over.rows[table]:
        name = _name(over.case.network, table, row.base or row.record)
        if row.base is None:
            yield Edit(
                action=Action.ADD, table=title(table), row=name, after=_all(table, row.record)
            )
        elif row.base != row.record:
            yield from _cells(table, name, row.base, row.record)


def _cells(table: str, name: str, before: Record, after: Record) -> Iterator[Edit]:
    for column in columns(table):
        was, now = (_text(column, getattr(record, column.field)) for record in (before, after))
        if was != now:
            yield Edit(
                action=Action.CHANGE,
                table=title(table),
                row=name,
                column=column.label,
                before=was,
                after=now,
            )


def _all(table: str, record: Record) -> str:
    named = [
        (column.label, _text(column, getattr(record, column.field))) for column in columns(table)
    ]
    return "; ".join(f"{label} = {text}" for label, text in named if text)


def _text(column: Column, value: object) -> str:
    return text_of(write_cell(column, value))


def _name(network: Network, table: str, record: Record) -> str:
    """The fields that tell a row from others, names in place of ids."""
    key = NAMED_BY.get(table) or KEYS.get(table) or tuple(type(record).model_fields)
    own = {column.field: column for column in columns(table)}
    if key == ("id",):
        return _titled(record)
    return ", ".join(
        text for name in key if (text := _named(network, own[name], getattr(record, name)))
    )


def _named(network: Network, column: Column, value: object) -> str:
    found = (
        next((row for row in getattr(network, column.target) if row.id == value), None)
        if column.target
        else None
    )
    if isinstance(found, School):
        # The full name of a charter fills a table by itself.
        return _titled(found.model_copy(update={"name": network.school_names[found.id]}))
    return _titled(found) if found is not None else _text(column, value)


def _titled(record: Record) -> str:
    name, id_ = str(getattr(record, "name", "")), str(getattr(record, "id", ""))
    return f"{name} ({id_})" if name and name != id_ else id_


def _of_policy(base: Case, case: Case) -> Iterator[Edit]:
    was, now = (
        {str(line[0]): text_of(line[1]) for line in setting_lines(one, "policy")[1:]}
        for one in (base, case)
    )
    for label in dict.fromkeys((*was, *now)):
        before, after = was.get(label, ""), now.get(label, "")
        if before != after:
            action = Action.CHANGE if before and after else Action.ADD if after else Action.REMOVE
            yield Edit(action=action, table=title("policy"), row=label, before=before, after=after)
