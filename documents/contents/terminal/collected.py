"""What the collected workbooks changed in a network."""

from collections import Counter
from collections.abc import Iterable

from documents.contents.common.forms.table import Table
from texts import say

#: A sheet, whose row, which column, what was there and what is.
Row = tuple[str, str, str, str, str]


def collected_table(rows: Iterable[Row]) -> Table:
    """A line for every change."""
    columns = tuple(say(f"column.{name}") for name in ("sheet", "whose", "what", "before", "after"))
    return Table(title=say("table.collected"), columns=columns, rows=tuple(rows))


def collected_counts(table: Table) -> Table:
    """How many changes of each kind there are, where they are too many to be read."""
    counts = Counter((row[0], row[2]) for row in table.rows)
    rows = tuple((sheet, what, str(number)) for (sheet, what), number in counts.items())
    columns = tuple(say(f"column.{name}") for name in ("sheet", "what", "number_of"))
    return Table(title=table.title, columns=columns, rows=rows)
