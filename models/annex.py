"""What stands beside the facts of a network: nothing here is planned with, so that it can change under a plan."""

from collections.abc import Mapping
from typing import Self

from pydantic import model_validator

from models.calendar import Span
from models.network import TABLES, ordered
from models.record import Record

#: Tables beside those of the network, in the order of the workbook.
ANNEX: Mapping[str, type[Record]] = {"calendar": Span}
#: Every table of a file.
ALL_TABLES: Mapping[str, type[Record]] = {**TABLES, **ANNEX}


class Annex(Record):
    """Tables that papers are written from; rows are sorted."""

    calendar: tuple[Span, ...] = ()

    @model_validator(mode="after")
    def _sort(self) -> Self:
        for table in ANNEX:
            object.__setattr__(self, table, ordered(getattr(self, table)))
        return self
