"""Five weeks of the small network: three in September 2026 and two in January 2027."""

from small_network import even, plan

from models.network import Network
from models.record import SchoolId
from models.school_year.calendar import Span
from models.school_year.year import SchoolYear
from validation.consequences.meetings import DatedPlan, Taught

#: 1.09.2026 is a Tuesday, 11.01.2027 a Monday.
FIRST = {"kind": "half_year", "number": 1, "first": "2026-09-01", "last": "2026-09-19", "weeks": 3}
SECOND = {"kind": "half_year", "number": 2, "first": "2027-01-11", "last": "2027-01-23", "weeks": 2}
A, B = SchoolId("A"), SchoolId("B")


def spans(*rows: dict[str, object]) -> tuple[Span, ...]:
    return tuple(Span.model_validate(row) for row in (FIRST, SECOND, *rows))


def year(*rows: dict[str, object]) -> SchoolYear:
    return SchoolYear(spans(*rows), (A, B))


def taught(
    *rows: dict[str, object], of: Network | None = None, plans: tuple[DatedPlan, ...] = ()
) -> Taught:
    found = year(*rows)
    return Taught(of or even(), found, plans or (DatedPlan(first=found.first, plan=plan()),))
