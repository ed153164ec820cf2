"""A network as a whole."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import sha256
from typing import Self, TypeVar

from pydantic import model_validator

from models.network.rooms import joined
from models.network.students import Students
from models.network.tables import FORMERLY_NOT_PLANNED, NOT_PLANNED, NOT_PLANNED_HEAD, TABLES
from models.network.tied import Link, Pin
from models.record import (
    Record,
)

R = TypeVar("R", bound=Record)


def ordered(rows: Iterable[R]) -> tuple[R, ...]:
    """Rows sorted by their fields, in the order of these."""
    return tuple(
        sorted(rows, key=lambda row: tuple(_sortable(value) for value in row.__dict__.values()))
    )


def _sortable(value: object) -> tuple[int, object]:
    if value is None:
        return (0, 0)
    if isinstance(value, bool | int):
        return (1, int(value))
    return (2, str(value))


class Network(Students):
    """All facts of one planning year; rows are sorted, references hold (see ``models.checks``)."""

    links: tuple[Link, ...] = ()
    pins: tuple[Pin, ...] = ()

    @model_validator(mode="after")
    def _sort(self) -> Self:
        if any(room.made_of for room in self.rooms):
            object.__setattr__(self, "rooms", joined(self.rooms))
        for table in TABLES:
            object.__setattr__(self, table, ordered(getattr(self, table)))
        return self

    def replacing(self, **fields: object) -> Self:
        """A network with other tables in place of its own.

        It is made anew, sorted again: a plain copy would keep what was worked out from the old
        tables.
        """
        return type(self).model_validate(
            {**{name: getattr(self, name) for name in type(self).model_fields}, **fields}
        )

    @cached_property
    def hash(self) -> str:
        """SHA-256 of what rules and criteria read, hexadecimal: a plan of one network is judged
        alike in all that share it.
        """
        return self._hash_without(NOT_PLANNED, NOT_PLANNED_HEAD)

    def has_hash(self, value: str) -> bool:
        """Whether a hash is of these facts; hashes of former versions counted names too."""
        return value == self.hash or value == self._hash_without(FORMERLY_NOT_PLANNED)

    def _hash_without(
        self, fields: Mapping[str, frozenset[str]], head: frozenset[str] = frozenset()
    ) -> str:
        of_tables = {table: {"__all__": set(names)} for table, names in fields.items()}
        left_out: Mapping[str, bool | Mapping[str, set[str]]] = {
            **dict.fromkeys(head, True),
            **of_tables,
        }
        # Without defaults, so that a field added to the model leaves the hash of older networks as
        # it was.
        return sha256(
            self.model_dump_json(exclude_defaults=True, exclude=left_out).encode()
        ).hexdigest()
