"""Fingerprints of the rows of a network, and what differs between two times."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from models.checks.keys import KEYS
from models.differences.fingerprint import FactChange, TableFacts
from models.network import NOT_PLANNED, NOT_PLANNED_HEAD, TABLES, Network

#: What a network says outside of its tables counts as one more table of one row.
HEAD = "network"
TABLES_AND_HEAD = (HEAD, *TABLES)
#: Fields that name a row where ``KEYS`` has none; rows that share a name are told apart by their
#: marks.
ROW_KEYS: Mapping[str, tuple[str, ...]] = {
    HEAD: (),
    **{table: fields for table, fields in KEYS.items() if table in TABLES},
    "bells": ("school", "period"),
    "busy": ("person", "day"),
    "requests": ("student", "course"),
    "pins": ("kind", "group"),
}
#: Hexadecimal digits of a mark: a change missed by chance is one in four milliards.
DIGITS = 8
#: Parts of the name of a row, and its mark: no id holds this sign.
SIGN = "\t"


def facts_of(network: Network) -> tuple[TableFacts, ...]:
    """Fingerprints of a network; tables without rows have none."""
    found = (
        TableFacts(table=table, rows=tuple(_rows(table, network))) for table in TABLES_AND_HEAD
    )
    return tuple(facts for facts in found if facts.rows)


def _rows(table: str, network: Network) -> Iterator[str]:
    left_out = set(NOT_PLANNED.get(table, NOT_PLANNED_HEAD | set(TABLES) if table == HEAD else ()))
    for record in (network,) if table == HEAD else getattr(network, table):
        name = [str(getattr(record, field) or "") for field in ROW_KEYS[table]]
        content = record.model_dump_json(exclude_defaults=True, exclude=left_out)
        yield SIGN.join((*name, sha256(content.encode()).hexdigest()[:DIGITS]))


def changes_since(before: Sequence[TableFacts], network: Network) -> tuple[FactChange, ...]:
    """What of a network is not as it was when fingerprints were taken; in the order of the
    tables.
    """
    old = {facts.table: facts.rows for facts in before}
    new = {facts.table: facts.rows for facts in facts_of(network)}
    found = (_change(table, old.get(table, ()), new.get(table, ())) for table in TABLES_AND_HEAD)
    return tuple(change for change in found if change.changed or change.added or change.removed)


def _change(table: str, before: Sequence[str], after: Sequence[str]) -> FactChange:
    """Rows of one name are changed where both times have some that the other time has not."""
    old, new = (
        _names(set(ours) - set(theirs)) for ours, theirs in ((before, after), (after, before))
    )
    return FactChange(
        table=table,
        changed=tuple(name for name in old if name in new),
        added=tuple(name for name in new if name not in old),
        removed=tuple(name for name in old if name not in new),
    )


def _names(rows: Iterable[str]) -> dict[tuple[str, ...], None]:
    return dict.fromkeys(tuple(row.split(SIGN)[:-1]) for row in sorted(rows))
