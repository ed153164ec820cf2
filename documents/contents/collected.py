"""What the collected workbooks changed in a network."""

from collections.abc import Iterable

from documents.contents.table import Table
from texts import say

#: A sheet, whose row, which column, what was there and what is.
Row = tuple[str, str, str, str, str]


def collected_table(rows: Iterable[Row]) -> Table:
    """A line for every change."""
    columns = tuple(say(f"column.{name}") for name in ("sheet", "whose", "what", "before", "after"))
    return Table(title=say("table.collected"), columns=columns, rows=tuple(rows))
