"""What stands beside the facts of a network: nothing here is planned with, so that it can change
under a plan.
"""

from collections.abc import Mapping
from typing import Self

from pydantic import model_validator

from models.network import TABLES, ordered
from models.record import Record
from models.scenario import ScenarioLine
from models.school_year.calendar import Span
from models.school_year.council import Activity, Decision, Member, Sitting
from models.school_year.details import Detail, DetailKind

#: Tables beside those of the network, in the order of the workbook.
ANNEX: Mapping[str, type[Record]] = {
    "calendar": Span,
    "details": Detail,
    "council": Member,
    "sittings": Sitting,
    "decisions": Decision,
    "activities": Activity,
    "scenarios": ScenarioLine,
}
#: Every table of a file.
ALL_TABLES: Mapping[str, type[Record]] = {**TABLES, **ANNEX}


class Annex(Record):
    """Tables that papers are written from; rows are sorted, house texts by their kind and then as
    they were written down.

    Lines of scenarios stay as people put them.
    """

    calendar: tuple[Span, ...] = ()
    details: tuple[Detail, ...] = ()
    council: tuple[Member, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    decisions: tuple[Decision, ...] = ()
    activities: tuple[Activity, ...] = ()
    scenarios: tuple[ScenarioLine, ...] = ()

    @model_validator(mode="after")
    def _sort(self) -> Self:
        details = self.details
        for table in ANNEX.keys() - {"scenarios"}:
            object.__setattr__(self, table, ordered(getattr(self, table)))
        object.__setattr__(self, "details", tuple(sorted(details, key=_place)))
        return self


def _place(row: Detail) -> tuple[str, int, str]:
    return row.school or "", tuple(DetailKind).index(row.kind), row.class_ or ""
