"""Which fields of facts are read while something runs."""

from collections.abc import Mapping

import pytest

from models.network import Network
from models.record import Record


def spied(
    monkeypatch: pytest.MonkeyPatch, tables: Mapping[str, type[Record]]
) -> set[tuple[str, str]]:
    """Fields of the records of tables, and of the network itself, as they are read from now on."""
    found: set[tuple[str, str]] = set()
    for table, kind in (*tables.items(), ("network", Network)):
        monkeypatch.setattr(
            kind, "__getattribute__", _watching(table, frozenset(kind.model_fields), found)
        )
    return found


def _watching(table: str, fields: frozenset[str], found: set[tuple[str, str]]) -> object:
    def read(record: Record, name: str) -> object:
        if name in fields:
            found.add((table, name))
        return object.__getattribute__(record, name)

    return read
