"""Attendance and marks of groups, month by month."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from documents.contents.common.forms.heatmap import Heatmap
from documents.contents.common.forms.table import Sheet, Table
from documents.contents.common.lessons.figures import HUNDREDTH
from documents.contents.common.lessons.group_year import GroupYear, Month, month_name
from documents.contents.common.lessons.journal_records import given, key, unwritten
from documents.contents.coordinator.marks.kept import Kept
from models.record import GroupId, Record
from models.school_year.journal import POINTS, Absence
from texts import say
from texts.numbers import decimal

TENTH = Decimal("0.1")


class MonthOf(Record):
    """A group in a month.

    Attributes
    ----------
    lessons
        Given, as far as the journal says.
    expected
        Lessons given, once for every student who was in the group on the day.
    missed, no_reason
        Of those.
    marks, points
        Marks that are numbers, and their sum.
    unwritten
        Lessons up to today of which the journal says nothing; of groups with a journal of our own.
    """

    group: GroupId
    month: Month
    lessons: int = 0
    expected: int = 0
    missed: int = 0
    no_reason: int = 0
    marks: int = 0
    points: int = 0
    unwritten: int = 0

    @property
    def attendance(self) -> float | None:
        """Per cent of what was expected; None where nothing was."""
        return share(self.expected - self.missed, self.expected)

    @property
    def mean(self) -> float | None:
        """Mean of the marks; None without one."""
        return mean(self.points, self.marks)


def share(part: int, whole: int) -> float | None:
    """Per cent, rounded half up to tenths; None of nothing."""
    if not whole:
        return None
    return float((Decimal(100 * part) / whole).quantize(TENTH, ROUND_HALF_UP))


def mean(points: int, marks: int) -> float | None:
    """Mean, rounded half up to hundredths; None of nothing."""
    return float((Decimal(points) / marks).quantize(HUNDREDTH, ROUND_HALF_UP)) if marks else None


def said(value: float | None, code: str = "") -> str:
    """A number in words; nothing where there is none."""
    if value is None:
        return ""
    return say(code, value=decimal(value)) if code else decimal(value)


def months_of_group(kept: Kept, group: GroupYear) -> tuple[MonthOf, ...]:
    """Months of a group that have begun."""
    now = (kept.today.year, kept.today.month)
    return tuple(_month(kept, group, month) for month in group.months if month <= now)


def _month(kept: Kept, group: GroupYear, month: Month) -> MonthOf:
    name, students = group.group.id, frozenset(kept.students(group))
    lessons = [row for row in group.lessons_in(month) if row.day <= kept.today]
    journal = kept.journals.get(name)
    left = len(lessons) if journal is None else len(unwritten(journal, lessons, kept.today))
    found = {"group": name, "month": month, "unwritten": left if kept.hosts(group) else 0}
    if journal is None:
        return MonthOf.model_validate(found)
    wanted = {key(row) for row in lessons}
    held = wanted & given(journal)
    own = [row for row in journal.entries if row.student in students and key(row) in wanted]
    points = [POINTS[mark] for row in own for mark in row.marks if mark in POINTS]
    absent = [row for row in own if row.absence is not None and key(row) in held]
    counts = [one for (of, at, _), one in kept.counts.items() if (of, at) == (name, month)]
    if counts:
        # The partner has counted: its days are only those on which somebody has a mark.
        figures = {
            "lessons": max(one.get("given", 0) for one in counts),
            "expected": sum(one.get("given", 0) for one in counts),
            "missed": sum(one.get("missed", 0) for one in counts),
            "no_reason": sum(one.get("no_reason", 0) for one in counts),
        }
    else:
        figures = {
            "lessons": len(held),
            "expected": sum(group.has(one, day) for _, day, _ in held for one in students),
            "missed": len(absent),
            "no_reason": sum(row.absence is Absence.NO_REASON for row in absent),
        }
    return MonthOf.model_validate({**found, **figures, "marks": len(points), "points": sum(points)})


def heatmaps(kept: Kept) -> tuple[Heatmap, Heatmap]:
    """Attendance, and means of marks: a row for every group, a column for every month of the year
    that has begun.
    """
    rows = [(kept.title(group), months_of_group(kept, group)) for group in kept.groups]
    months = sorted({one.month for _, found in rows for one in found})
    return (
        _heatmap("attendance", rows, months, (50.0, 100.0)),
        _heatmap("mean", rows, months, (2.0, 5.0)),
    )


def _heatmap(
    name: str,
    rows: Sequence[tuple[str, Sequence[MonthOf]]],
    months: Sequence[Month],
    span: tuple[float, float],
) -> Heatmap:
    values = tuple(
        tuple(getattr(by.get(month), name, None) for month in months)
        for _, found in rows
        for by in ({one.month: one for one in found},)
    )
    return Heatmap(
        title=say(f"year_report.picture.{name}"),
        rows=tuple(title for title, _ in rows),
        columns=tuple(month_name(month) for month in months),
        values=values,
        texts=tuple(
            tuple(said(value, f"year_report.cell.{name}") for value in row) for row in values
        ),
        low=span[0],
        high=span[1],
        nothing=say("year_report.no_records"),
    )


COLUMNS = (
    *("group", "month", "lessons", "attendance", "missed", "no_reason", "marks", "mean"),
    "unwritten",
)


def months_sheet(kept: Kept) -> Sheet:
    """A row for every group and month."""
    table = Table(
        title=say("year_report.months"),
        columns=tuple(say(f"year_report.column.{name}") for name in COLUMNS),
        rows=tuple(_rows(kept)),
        amounts=(3, 7),
    )
    return Sheet(title=table.title, tables=(table,), is_list=True, frozen=1)


def _rows(kept: Kept) -> Iterator[tuple[str, ...]]:
    for group in kept.groups:
        for row in months_of_group(kept, group):
            numbers = (row.missed, row.no_reason, row.marks)
            yield (
                kept.title(group),
                month_name(row.month),
                str(row.lessons),
                said(row.attendance),
                *map(str, numbers),
                said(row.mean),
                str(row.unwritten),
            )
