"""What was expected of scenarios and what came of it, as a table."""

from collections.abc import Iterable

from documents.contents.common.comparison import compared_cell, criterion_name
from documents.contents.common.forms.table import Table
from models.differences.comparison import Checked
from models.scenario import Expectation, Sign
from texts import say


def effects_table(found: Iterable[Checked]) -> Table:
    """A line for every expectation."""
    rows = tuple(
        (
            say("name.scenario", name=one.scenario, title=one.title) if one.title else one.scenario,
            criterion_name(one.expected.criterion),
            _expected(one.expected),
            "" if one.found is None else str(one.found.before.shown),
            say("said.no_plan_to_compare") if one.found is None else compared_cell(one.found),
            say(f"borne.{one.borne}"),
        )
        for one in found
    )
    columns = tuple(
        say(f"column.{name}")
        for name in ("plan", "criterion", "expected", "before", "after", "borne")
    )
    return Table(title=say("table.expectations"), columns=columns, rows=rows)


def _expected(one: Expectation) -> str:
    if one.by is None or one.sign is Sign.SAME:
        return say(f"expected.{one.sign}")
    return say("cell.more" if one.sign is Sign.MORE else "cell.less", n=one.by)
