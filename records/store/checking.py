"""Whether a store is whole, and what every number in it comes from."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import func, select, text

from models.problems import Problem, Value
from records.store.opening import Store
from records.store.schema import KEPT, batches, carried, entries, packages

#: Guards of a table: nothing changes its rows, nothing takes them away.
GUARDS = ("update", "delete")


class Counted(NamedTuple):
    """Entries of a store.

    Attributes
    ----------
    now, withdrawn, corrections
        What holds, what was withdrawn, and versions that correct another one; those that hold or
        were withdrawn and those that were corrected are all there are.
    by_batch
        How many each reading, package and form has brought, by its kind.
    sent, received
        Packages.
    """

    entries: int
    now: int
    withdrawn: int
    corrections: int
    corrected: int
    by_batch: Mapping[str, int]
    sent: int
    received: int


def counted(store: Store) -> Counted:
    """Count what there is."""
    with store.reading() as connection:
        total = connection.scalar(select(func.count()).select_from(entries)) or 0
        corrections = select(func.count()).where(entries.c.before.is_not(None))
        befores = select(entries.c.before).where(entries.c.before.is_not(None))
        corrected = select(func.count()).where(entries.c.uid.in_(befores))
        gone = select(func.count()).where(entries.c.value == "", entries.c.uid.not_in(befores))
        brought = (
            select(batches.c.kind, func.count())
            .join(entries, entries.c.batch == batches.c.id)
            .group_by(batches.c.kind)
        )
        sides = select(packages.c.direction, func.count()).group_by(packages.c.direction)
        ways = {row[0]: row[1] for row in connection.execute(sides)}
        was = connection.scalar(corrected) or 0
        withdrawn = connection.scalar(gone) or 0
        return Counted(
            entries=total,
            now=total - was - withdrawn,
            withdrawn=withdrawn,
            corrections=connection.scalar(corrections) or 0,
            corrected=was,
            by_batch={row[0]: row[1] for row in connection.execute(brought)},
            sent=ways.get("sent", 0),
            received=ways.get("received", 0),
        )


def faults(store: Store) -> tuple[Problem, ...]:
    """All that is wrong with a store; nothing is how it should be."""
    found = ((code, value) for code, value in _faults(store))
    return tuple(Problem(code=code, file=str(store.path), value=value) for code, value in found)


def _faults(store: Store) -> Iterator[tuple[str, str]]:
    with store.reading() as connection:
        said = [row[0] for row in connection.execute(text("PRAGMA integrity_check"))]
        if said != ["ok"]:
            yield "store_damaged", said[0]
            return
        if loose := connection.execute(text("PRAGMA foreign_key_check")).all():
            yield "store_loose", str(len(loose))
        asked = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        guards = set(connection.execute(asked).scalars())
        for name in {f"{table}_no_{one}" for table in KEPT for one in GUARDS} - guards:
            yield "store_unguarded", name
        known = select(entries.c.uid)
        lost = select(func.count()).where(
            entries.c.before.is_not(None), entries.c.before.not_in(known)
        )
        if number := connection.scalar(lost):
            yield "store_without_first", str(number)
        yield from _gaps(connection.execute(select(packages).order_by(packages.c.number)).all())
        travelled = select(func.count()).select_from(
            carried.join(packages).join(entries, entries.c.id == carried.c.entry)
        )
        all_carried = connection.scalar(select(func.count()).select_from(carried))
        if connection.scalar(travelled) != all_carried:
            yield "store_loose", str(all_carried)


def _gaps(rows: object) -> Iterator[tuple[str, str]]:
    """Packages whose numbers have gaps, and those that are not what they were."""
    last: dict[tuple[str, str], int] = {}
    for row in rows:  # type: ignore[attr-defined]  # rows of a table, typed as anything
        side = (row.direction, row.partner)
        if row.number != last.get(side, 0) + 1:
            yield "store_number_missing", f"{row.partner}, {last.get(side, 0) + 1}"
        last[side] = row.number
        if row.form == "package" and hashlib.sha256(row.content).hexdigest() != row.hash:
            yield "store_package_changed", f"{row.partner}, {row.number}"


def values(found: Counted) -> tuple[Value, ...]:
    """Numbers for a sentence."""
    return tuple(Value(name=name, value=str(one)) for name, one in found._asdict().items())
