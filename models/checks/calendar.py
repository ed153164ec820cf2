"""The lines of a calendar make a year."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from models.checks.tables import Tables, problem
from models.problems import Problem
from models.school_year.calendar import Span, SpanKind

#: Fields that a line of a kind needs, beside its first day, and those it may have.
NEEDED = {
    SpanKind.HALF_YEAR: ("last", "number"),
    SpanKind.QUARTER: ("last", "number"),
    SpanKind.MOVED: ("day",),
    SpanKind.PLAN: ("plan",),
}
ALLOWED = {
    SpanKind.HALF_YEAR: ("weeks",),
    SpanKind.HOLIDAYS: ("school", "last"),
    SpanKind.MOVED: ("school",),
    SpanKind.REMOTE: ("school", "last"),
    SpanKind.WEEKS: ("pauses",),
}
#: Numbers of the parts of a year.
MOST = {SpanKind.HALF_YEAR: 2, SpanKind.QUARTER: 4}
#: Days around the lessons of a year that belong to it too, such as the summer holidays.
AROUND = timedelta(days=100)


def check_calendar(tables: Tables) -> Iterator[Problem]:
    """Every line has what its kind needs and no more, days follow each other, and parts of the year
    do not overlap.
    """
    rows = tables.numbered("calendar", Span)
    for index, row in rows:
        yield from _of_row(index, row)
    yield from _twice(rows)
    if rows and tables.whole("calendar"):
        yield from _year(rows)


def _of_row(index: int, row: Span) -> Iterator[Problem]:
    needed = NEEDED.get(row.kind, ())
    for field in needed:
        if getattr(row, field) in (None, ""):
            yield problem("missing_field", "calendar", index, field)
    for field in ("school", "last", "number", "weeks", "day", "pauses", "plan"):
        if getattr(row, field) not in (None, "", False) and field not in (
            *needed,
            *ALLOWED.get(row.kind, ()),
        ):
            yield problem("calendar_field_unused", "calendar", index, field, getattr(row, field))
    if row.end < row.first:
        yield problem(
            "ends_before_start",
            "calendar",
            index,
            "last",
            f"{row.end:%d.%m.%Y}",
            start=f"{row.first:%d.%m.%Y}",
        )
    if row.number is not None and row.number > MOST.get(row.kind, row.number):
        yield problem("wrong_value", "calendar", index, "number", row.number, f"≤ {MOST[row.kind]}")


def _twice(rows: list[tuple[int, Span]]) -> Iterator[Problem]:
    """Parts of the year that overlap, and days that are said to be two things."""
    for (first, one), (second, other) in combinations(rows, 2):
        if one.kind is not other.kind or one.kind in (SpanKind.HOLIDAYS, SpanKind.REMOTE):
            continue
        same_number = one.number is not None and one.number == other.number
        if one.kind is not SpanKind.WEEKS and same_number:
            yield problem("calendar_twice", "calendar", second, "number", other.number, first=first)
        elif one.kind is SpanKind.WEEKS or _meet(one, other):
            begins = f"{other.first:%d.%m.%Y}"
            yield problem("calendar_twice", "calendar", second, "first", begins, first=first)


def _meet(one: Span, other: Span) -> bool:
    same_school = None in (one.school, other.school) or one.school == other.school
    return same_school and one.first <= other.end and other.first <= one.end


def _year(rows: list[tuple[int, Span]]) -> Iterator[Problem]:
    """Both half-years are there in their order, and no line lies far from them; plans leave no day
    without one.
    """
    halves = {row.number: row for _, row in rows if row.kind is SpanKind.HALF_YEAR}
    if {1, 2} - set(halves):
        yield problem("calendar_without_half_years", "calendar", None, "")
        return
    start, end = halves[1].first, halves[2].end
    for index, row in rows:
        if row.kind is SpanKind.HALF_YEAR and row.number == 2 and row.first <= halves[1].end:
            yield problem(
                "half_years_in_disorder", "calendar", index, "first", f"{row.first:%d.%m.%Y}"
            )
        if row.end < start - AROUND or row.first > end + AROUND:
            year = {"start": f"{start:%d.%m.%Y}", "end": f"{end:%d.%m.%Y}"}
            yield problem(
                "outside_year", "calendar", index, "first", f"{row.first:%d.%m.%Y}", **year
            )
    plans = sorted((row.first, index) for index, row in rows if row.kind is SpanKind.PLAN)
    if plans and plans[0][0] > start:
        yield problem(
            "no_plan_at_start",
            "calendar",
            plans[0][1],
            "first",
            f"{plans[0][0]:%d.%m.%Y}",
            start=f"{start:%d.%m.%Y}",
        )
