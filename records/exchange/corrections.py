"""What a package corrects of those before it: a numbered sheet, was, is and on what ground."""

from collections.abc import Iterable, Mapping, Sequence

from pydantic import Field
from sqlalchemy import Connection, func, select

from models.record import Record
from records.facts import Entry, Key, Kind
from records.store.schema import carried, entries, packages

#: Facts that another school may have written down, so that a correction is told apart.
TOLD = frozenset({Kind.MARK, Kind.TERM})


class Correction(Record):
    """A line of the sheet.

    Attributes
    ----------
    entry, before
        The version that holds now, and the last one the partner had.
    was, now
        Values of both; empty where nothing stands any more.
    """

    number: int = Field(ge=1)
    entry: str
    before: str
    was: str = ""
    now: str = ""
    ground: str = ""


def corrections_of(connection: Connection, found: Iterable[Entry]) -> tuple[Correction, ...]:
    """Lines of a package with these entries; several versions of one fact are one line."""
    first, last, own = dict[Key, str](), dict[Key, Entry](), set[str]()
    for entry in found:
        own.add(entry.uid)
        if entry.key.kind in TOLD:
            last[entry.key] = entry
            if entry.before and entry.before not in own:
                first[entry.key] = entry.before
    was = values_of(connection, list(first.values()))
    return tuple(
        Correction(
            number=number,
            entry=last[key].uid,
            before=before,
            was=was.get(before, ""),
            now=last[key].value,
            ground=last[key].reason,
        )
        for number, (key, before) in enumerate(first.items(), start=1)
    )


def values_of(connection: Connection, uids: Sequence[str]) -> Mapping[str, str]:
    """Values of versions, by their uids."""
    found: dict[str, str] = {}
    for start in range(0, len(uids), 500):
        portion = uids[start : start + 500]
        asked = select(entries.c.uid, entries.c.value).where(entries.c.uid.in_(portion))
        found |= {row.uid: row.value for row in connection.execute(asked)}
    return found


def next_sheet(connection: Connection, partner: str) -> int:
    """The number of the next sheet for a partner: sheets have no gaps."""
    before, then = entries.alias("before"), carried.alias("then")
    asked = (
        select(func.count(func.distinct(carried.c.package)))
        .join(packages, packages.c.id == carried.c.package)
        .join(entries, entries.c.id == carried.c.entry)
        .join(before, before.c.uid == entries.c.before)
        .join(then, (then.c.entry == before.c.id) & (then.c.partner == partner))
        .where(
            carried.c.partner == partner,
            entries.c.kind.in_(TOLD),
            then.c.package < carried.c.package,
        )
    )
    return (connection.scalar(asked) or 0) + 1
