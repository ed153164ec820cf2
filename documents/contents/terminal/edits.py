"""What a scenario changes, as a table to read."""

from collections.abc import Iterable, Iterator

from documents.contents.common.forms.table import Table
from models.scenario import Edit, Scenario
from texts import say

COLUMNS = ("change", "table", "row", "cell", "before", "after")


def scenario_name(name: str, title: str) -> str:
    """The short name of a scenario with what a deputy head would say."""
    return say("name.scenario", name=name, title=title) if title else name


def edit_table(scenario: Scenario, edits: Iterable[Edit]) -> Table:
    """A line for every cell that differs from the base."""
    rows = tuple(
        (say(f"edit.{edit.action}"), edit.table, edit.row, edit.column, edit.before, edit.after)
        for edit in edits
    )
    columns = tuple(
        say(f"column.{name}") if name != "table" else say("column.sheet") for name in COLUMNS
    )
    return Table(title=scenario_name(scenario.id, scenario.title), columns=columns, rows=rows)


def adopted_lines(scenario: Scenario, left: Iterable[str], command: str) -> Iterator[str]:
    """What was not written of a scenario that was adopted, what becomes of its lines, and how the
    published plan is made anew.
    """
    if sheets := ", ".join(left):
        yield say("said.adopted_left", sheets=sheets)
    if scenario.origin.sheet:
        yield say("said.adopted_stays", name=scenario.id, sheet=scenario.origin.sheet)
    yield say("said.adopted_next")
    yield f"  {command}"
