"""Rooms of one kind in one row of a school's workbook: «с 201 по 208» are eight rooms."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from instances.network.gathered import GatheredRow

#: Two numbers of rooms with what says that those between are meant too. A dash says no such thing:
#: «101-102» is one room with two doors. What stands before a number is the same in both: «3-11 по
#: 3-16» are six rooms of a third floor, «А101 по А104» four of a wing.
FROM_TO = re.compile(
    r"(?:(?:с|от|from)\s+)?(?P<before>(?:\d+[-‑.]|[^\W\d_]{1,3}[-‑.]?)?)(?P<first>\d{1,4})"
    r"\s*(?:по|до|to|\.{2,3}|…)\s*(?P<again>(?:\d+[-‑.]|[^\W\d_]{1,3}[-‑.]?)?)(?P<last>\d{1,4})",
    re.IGNORECASE,
)
#: More in one row are a slip.
MOST = 60


def each_room(rows: Sequence[GatheredRow], *, are_codes: bool = False) -> tuple[GatheredRow, ...]:
    """The rows with one for every room; a room that has a row of its own is told there.

    The numbers may stand as the name or as the code: who types a workbook types them where the eye
    falls first. A code is made of each number then, as it is of a name.

    Parameters
    ----------
    are_codes
        The numbers of a code are the codes too: nobody makes others of them later.
    """
    own = {_said(row, field) for row in rows for field in ("name", "id")}
    return tuple(one for row in rows for one in _each(row, own, are_codes))


def rooms_of(text: str) -> tuple[str, ...]:
    """The rooms that a text names from the first to the last; none where it names no such row."""
    found = FROM_TO.fullmatch(text.strip())
    if found is None or found["again"] not in ("", found["before"]):
        return ()
    first, last = int(found["first"]), int(found["last"])
    if not first < last < first + MOST:
        return ()
    digits = len(found["first"])
    return tuple(f"{found['before']}{number:0{digits}d}" for number in range(first, last + 1))


def _each(row: GatheredRow, own: Collection[str], are_codes: bool) -> Iterator[GatheredRow]:
    by_code = rooms_of(_said(row, "id"))
    names = by_code or (() if _said(row, "id") else rooms_of(_said(row, "name")))
    if not names:
        yield row
        return
    said = dict(row.values) if isinstance(row.values, dict) else {}
    if by_code:
        del said["id"]
    called = _said(row, "name")
    kind = f"{called} " if by_code and called and not rooms_of(called) else ""
    for name in names:
        if name not in own:
            code = {"id": name} if by_code and are_codes else {}
            yield replace(row, values={**said, "name": f"{kind}{name}", **code})


def _said(row: GatheredRow, field: str) -> str:
    return str(row.values.get(field) or "").strip() if isinstance(row.values, dict) else ""
