"""Facts entered and asked for: what holds of a key is its last version."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, insert, select

from records.facts import Entry, Fact, Key, Kind, Origin
from records.store.opening import now
from records.store.schema import batches, carried, entries

#: Rows of one question: SQLite takes only so many values at a time.
PORTION = 500


class Current(NamedTuple):
    """What holds of a key.

    Attributes
    ----------
    row
        Number in this store.
    partners
        Schools it has gone to.
    """

    row: int
    entry: Entry
    partners: frozenset[str]


def add_batch(connection: Connection, kind: str, who: str, file: str = "") -> int:
    """Begin what brings entries."""
    done = connection.execute(
        insert(batches).values(kind=kind, at=now(), who=who, file=file).returning(batches.c.id)
    )
    return int(done.scalar_one())


def key_of(row: Row[Any]) -> Key:
    """Which fact a row of the table of entries is a version of."""
    return Key(Kind(row.kind), row.group, row.part, row.day, row.period, row.student, row.term)


def entry_of(row: Row[Any]) -> Entry:
    """An entry of a row of its table."""
    key = key_of(row)
    origin = Origin(file=row.file, sheet=row.sheet, cell=row.cell, who=row.who)
    return Entry(row.uid, row.school, key, row.value, row.before or "", row.reason, origin, row.at)


def add_entries(connection: Connection, found: Iterable[Entry], batch: int) -> None:
    """Add versions; the file refuses a key begun twice, and a version corrected twice."""
    rows = [_row(entry, batch) for entry in found]
    if rows:
        connection.execute(insert(entries), rows)


def _row(entry: Entry, batch: int) -> dict[str, object]:
    return {
        **entry.key._asdict(),
        **entry.origin.model_dump(),
        "uid": entry.uid,
        "school": entry.school,
        "value": entry.value,
        "before": entry.before or None,
        "reason": entry.reason,
        "at": entry.at,
        "batch": batch,
    }


def made(fact: Fact, school: str, before: str = "", reason: str = "") -> Entry:
    """A new version of a fact."""
    return Entry(uuid4().hex, school, fact.key, fact.value, before, reason, fact.origin, now())


def holds() -> ColumnElement[bool]:
    """Of versions those that nothing corrects."""
    later = entries.alias("later")
    return ~exists(select(later.c.id).where(later.c.before == entries.c.uid))


def current(connection: Connection, *where: ColumnElement[bool]) -> Mapping[Key, Current]:
    """What holds now, withdrawn facts too."""
    found = connection.execute(select(entries).where(holds(), *where)).all()
    gone: dict[int, set[str]] = {}
    for portion in portions([row.id for row in found]):
        asked = select(carried.c.entry, carried.c.partner).where(carried.c.entry.in_(portion))
        for row in connection.execute(asked):
            gone.setdefault(row.entry, set()).add(row.partner)
    return {
        entry.key: Current(row.id, entry, frozenset(gone.get(row.id, ())))
        for row in found
        for entry in (entry_of(row),)
    }


def facts_now(connection: Connection, *where: ColumnElement[bool]) -> Iterator[tuple[Key, str]]:
    """Keys and values of what holds now and is not withdrawn."""
    asked: Select[Any] = select(entries).where(holds(), entries.c.value != "", *where)
    for row in connection.execute(asked.order_by(entries.c.id)):
        yield key_of(row), row.value


def portions(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    """Rows, so many at a time as one question takes."""
    return (rows[start : start + PORTION] for start in range(0, len(rows), PORTION))
