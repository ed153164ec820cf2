"""Rows of a network as they were read, before a network is made of them."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from models.problems import Problem, Value
from models.record import Record
from models.school_year.annex import ALL_TABLES

R = TypeVar("R", bound=Record)


class Gaps(Record):
    """What could not be read, so that nothing false is said of it.

    Attributes
    ----------
    missing
        Tables that are not there at all: references to them are not looked up.
    incomplete
        Tables with rows that could not be read: nothing is said to be absent from them.
    ids
        Table and id of those rows: others may refer to them.
    """

    missing: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()
    ids: frozenset[tuple[str, str]] = frozenset()


class Tables:
    """Rows by table, in reading order, and the weeks of a cycle."""

    def __init__(
        self, rows: Mapping[str, Sequence[Record]], gaps: Gaps | None = None, weeks: int = 1
    ) -> None:
        self._rows = {table: tuple(rows.get(table, ())) for table in ALL_TABLES}
        self.gaps = gaps or Gaps()
        self.weeks = weeks

    def raw(self, table: str) -> tuple[Record, ...]:
        """Rows of a table."""
        return self._rows[table]

    def of(self, table: str, record: type[R]) -> list[R]:
        """Rows of a table by their type."""
        return [row for row in self._rows[table] if isinstance(row, record)]

    def numbered(self, table: str, record: type[R]) -> list[tuple[int, R]]:
        """Rows of a table with their index."""
        return list(enumerate(self.of(table, record)))

    def whole(self, *tables: str) -> bool:
        """Whether every row of these tables was read: what is not found there is absent."""
        return not (self.gaps.missing | self.gaps.incomplete) & set(tables)

    def ids(self, table: str) -> list[str]:
        """Ids of a table, those of unreadable rows too."""
        unread = sorted(id_ for name, id_ in self.gaps.ids if name == table)
        return [*(str(getattr(row, "id", "")) for row in self._rows[table]), *unread]


def problem(
    code: str,
    table: str,
    row: int | None,
    field: str,
    value: object = "",
    hint: str = "",
    **values: object,
) -> Problem:
    """A problem at a field of a row."""
    named = tuple(Value(name=name, value=str(text)) for name, text in values.items())
    return Problem(
        code=code, table=table, row=row, field=field, value=str(value), hint=hint, values=named
    )
