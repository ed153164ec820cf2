"""The calendar a new network begins with is of the right year, whole, and agrees with itself."""

from datetime import date

import pytest

from instances.network.usual.typical import typical
from models.school_year.annex import Annex
from models.school_year.calendar import SpanKind
from models.school_year.year import SchoolYear
from validation.facts.year import doubtful_year


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 29), date(2026, 9, 1)),
        (date(2027, 2, 28), date(2026, 9, 1)),
        (date(2027, 3, 1), date(2027, 9, 1)),
    ],
)
def test_it_is_of_the_year_under_way_and_from_march_on_of_the_next(
    today: date, first: date
) -> None:
    assert SchoolYear(typical(today).annex.calendar, ()).first == first


@pytest.mark.parametrize("year", range(2024, 2036))
def test_its_parts_follow_each_other_in_every_year(year: int) -> None:
    case = typical(date(year, 9, 1))
    spans = case.annex.calendar
    found = SchoolYear(spans, ())
    quarters = [row for row in spans if row.kind is SpanKind.QUARTER]
    assert len(quarters) == 4
    assert all(row.first < row.end and (row.end - row.first).days > 40 for row in quarters)
    assert (quarters[0].first, quarters[-1].end) == (found.first, found.last)
    assert doubtful_year(case.network, case.policy, Annex(calendar=spans)) == ()


def test_a_new_book_names_the_school_year_of_its_calendar() -> None:
    assert typical(date(2026, 11, 30)).network.year == "2026/27"
    assert typical(date(2099, 8, 1)).network.year == "2099/00"
