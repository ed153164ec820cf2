"""Rooms of one kind in one row of a school's workbook: «с 201 по 208» are eight rooms."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from instances.network.gathered import GatheredRow

#: Two numbers of rooms with what says that those between are meant too. A dash says no such thing:
#: «101-102» is one room with two doors.
FROM_TO = re.compile(
    r"(?:(?:с|от|from)\s+)?(\d{1,4})\s*(?:по|до|to|\.{2,3}|…)\s*(\d{1,4})", re.IGNORECASE
)
#: More in one row are a slip.
MOST = 60


def each_room(rows: Sequence[GatheredRow]) -> tuple[GatheredRow, ...]:
    """The rows with one for every room; a room that has a row of its own is told there."""
    own = {_name(row) for row in rows}
    return tuple(one for row in rows for one in _each(row, own))


def _each(row: GatheredRow, own: Collection[str]) -> Iterator[GatheredRow]:
    said = row.values if isinstance(row.values, dict) else {}
    found = FROM_TO.fullmatch(_name(row))
    first, last = (int(found[1]), int(found[2])) if found else (0, 0)
    if said.get("id") or not first < last < first + MOST:
        yield row
        return
    for name in map(str, range(first, last + 1)):
        if name not in own:
            yield replace(row, values={**said, "name": name})


def _name(row: GatheredRow) -> str:
    return str(row.values.get("name", "")).strip() if isinstance(row.values, dict) else ""
