"""How far plans that one may choose between are apart, as a table."""

from collections.abc import Iterable

from documents.contents.common.forms.table import Table
from models.differences.difference import Apart, Part
from texts import say


def apart_table(found: Iterable[Apart]) -> Table:
    """A row for every two plans."""
    rows = tuple(
        (
            say("name.two_plans", first=one.first, second=one.second),
            *(_share(part) for part in (one.groups, one.members, one.lessons)),
        )
        for one in found
    )
    columns = tuple(
        say(f"column.{name}")
        for name in ("plans", "groups_apart", "members_apart", "lessons_apart")
    )
    return Table(title=say("table.apart"), columns=columns, rows=rows)


def _share(part: Part) -> str:
    return say("name.share", differ=part.differ, of=part.of, percent=part.percent)
