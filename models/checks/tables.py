"""Rows of a network as they were read, before a network is made of them."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from models.network import TABLES
from models.problems import Problem, Value
from models.record import Record

R = TypeVar("R", bound=Record)


class Tables:
    """Rows by table, in reading order."""

    def __init__(self, rows: Mapping[str, Sequence[Record]]) -> None:
        self._rows = {table: tuple(rows.get(table, ())) for table in TABLES}

    def raw(self, table: str) -> tuple[Record, ...]:
        """Rows of a table."""
        return self._rows[table]

    def of(self, table: str, record: type[R]) -> list[R]:
        """Rows of a table by their type."""
        return [row for row in self._rows[table] if isinstance(row, record)]

    def numbered(self, table: str, record: type[R]) -> list[tuple[int, R]]:
        """Rows of a table with their index."""
        return list(enumerate(self.of(table, record)))


def problem(code: str, table: str, row: int | None, field: str, value: object = "", hint: str = "", **values: object) -> Problem:
    """A problem at a field of a row."""
    named = tuple(Value(name=name, value=str(text)) for name, text in values.items())
    return Problem(code=code, table=table, row=row, field=field, value=str(value), hint=hint, values=named)
