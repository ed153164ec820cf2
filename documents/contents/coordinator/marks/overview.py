"""The year on a page that a coordinator reads in a minute: a few numbers, what needs attention,
pictures, and the tables behind them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from documents.contents.common.forms.heatmap import Heatmap
from documents.contents.common.forms.table import Table
from documents.contents.common.lessons.group_year import day_text, month_name
from documents.contents.coordinator.deadlines import what_left
from documents.contents.coordinator.marks.achievement import achievement_tables, notes
from documents.contents.coordinator.marks.kept import Kept
from documents.contents.coordinator.marks.months import (
    MonthOf,
    heatmaps,
    mean,
    months_of_group,
    said,
    share,
)
from documents.contents.coordinator.marks.not_attested import line, proposals
from models.school_year.deadlines import Deadline
from texts import say

#: Lines of a kind that are told; the rest are counted.
MOST = 5
#: Per cent of attendance in the last month below which a group is named.
LOW = 80.0


class Figure(NamedTuple):
    """A number with what it is, and whether it asks for something to be done."""

    name: str
    value: str
    asks: bool = False


class Overview(NamedTuple):
    """The page."""

    title: str
    about: str
    figures: tuple[Figure, ...]
    attention: tuple[str, ...]
    pictures: tuple[Heatmap, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...]


def overview(kept: Kept, due: Sequence[Deadline] = ()) -> Overview:
    """What to show.

    Parameters
    ----------
    due
        Deadlines of the year with what the store knows of them.
    """
    months = {kept.title(row): months_of_group(kept, row) for row in kept.groups}
    every = [one for rows in months.values() for one in rows]
    found = list(proposals(kept))
    late = [row for row in due if row.late]
    names = kept.dossier.names
    return Overview(
        title=say("year_report.title", school=names.school(kept.school)),
        about=say("year_report.about", year=kept.dossier.network.year, date=day_text(kept.today)),
        figures=tuple(_figures(every, len(found), len(late))),
        attention=(
            *_some([say("year_report.late", what=what_left(row)) for row in late]),
            *_some(list(_unwritten(months))),
            *_some(list(_low(months))),
            *_some([line(kept.dossier, group, one) for group, one in found]),
        ),
        pictures=heatmaps(kept),
        tables=tuple(achievement_tables(kept)),
        notes=notes(),
    )


def _figures(rows: Sequence[MonthOf], proposed: int, late: int) -> Iterator[Figure]:
    if rows:
        last = max(row.month for row in rows)
        own = [row for row in rows if row.month == last]
        expected = sum(row.expected for row in own)
        attendance = share(expected - sum(row.missed for row in own), expected)
        marks = mean(sum(row.points for row in own), sum(row.marks for row in own))
        month = month_name(last)
        nothing = say("year_report.nothing")
        yield Figure(
            say("year_report.figure.attendance", month=month),
            said(attendance, "year_report.cell.attendance") or nothing,
            attendance is not None and attendance < LOW,
        )
        yield Figure(say("year_report.figure.mean", month=month), said(marks) or nothing)
    left = sum(row.unwritten for row in rows)
    yield Figure(say("year_report.figure.unwritten"), str(left), left > 0)
    yield Figure(say("year_report.figure.proposals"), str(proposed), proposed > 0)
    yield Figure(say("year_report.figure.late"), str(late), late > 0)


def _some(lines: Sequence[str]) -> tuple[str, ...]:
    rest = len(lines) - MOST
    more = (say("year_report.and_more", n=rest),) if rest > 0 else ()
    return (*lines[:MOST], *more)


Months = dict[str, tuple[MonthOf, ...]]


def _unwritten(months: Months) -> Iterator[str]:
    """Groups whose journals say nothing of lessons, those of most lessons first."""
    found = {title: sum(row.unwritten for row in rows) for title, rows in months.items()}
    for title, number in sorted(found.items(), key=lambda row: -row[1]):
        if number:
            yield say("year_report.unwritten", group=title, n=number)


def _low(months: Months) -> Iterator[str]:
    """Groups that many were missing from in their last month."""
    for title, rows in months.items():
        known = [row for row in rows if row.attendance is not None]
        value = known[-1].attendance if known else None
        if value is not None and value < LOW:
            shown = said(value, "year_report.cell.attendance")
            month = month_name(known[-1].month)
            yield say("year_report.low", group=title, month=month, value=shown)
