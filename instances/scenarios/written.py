"""A what-if as the YAML file that people would have written."""

from collections.abc import Iterable

import yaml
from pydantic import JsonValue

from models.record import clock_of
from models.scenario import Action, Change, Scenario

#: Minutes after midnight, which people write as clock times.
CLOCKS = frozenset({"start", "end"})


def scenario_yaml(scenario: Scenario) -> bytes:
    """The changes of tables of a scenario; it has no others."""
    said: dict[str, object] = {"title": scenario.title} if scenario.title else {}
    for change in scenario.changes:
        tables = said.setdefault(str(change.action), {})
        if isinstance(tables, dict):
            tables.setdefault(change.table, []).append(_said(change))
    text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, default_flow_style=None)
    return text.encode()


def _said(change: Change) -> object:
    values = {row.field: _cell(row.field, row.value) for row in change.values}
    rows = {row.field: _cell(row.field, _one(row.values)) for row in change.rows}
    if change.action is Action.ADD:
        return values
    found = rows.get("", rows)
    return found if change.action is Action.REMOVE else {"rows": found, "set": values}


def _one(values: Iterable[JsonValue]) -> JsonValue:
    return next(iter(values), None)


def _cell(field: str, value: JsonValue) -> JsonValue:
    return clock_of(value) if field in CLOCKS and isinstance(value, int) else value
