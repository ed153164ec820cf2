"""A calendar asked day by day: is there school, by which timetable, in which week of the cycle."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from models.record import SchoolId
from models.school_year.calendar import Span, SpanKind

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
SUNDAY = 7
#: Weeks of a half-year where the calendar does not say how many the study plan counts on.
WEEKS = 17


class SchoolYear:
    """The days of a year, school by school.

    Parameters
    ----------
    spans
        Lines of a calendar with both half-years; see ``models.checks.calendar``.
    schools
        All schools of the network.
    """

    def __init__(self, spans: Sequence[Span], schools: Sequence[SchoolId]) -> None:
        self._schools = tuple(schools)
        self._of = {kind: tuple(span for span in spans if span.kind is kind) for kind in SpanKind}
        self.halves: Mapping[int, Span] = {
            span.number or 0: span for span in self._of[SpanKind.HALF_YEAR]
        }
        self.first, self.last = self.halves[1].first, self.halves[2].end
        self.quarters = tuple(sorted(self._of[SpanKind.QUARTER], key=lambda span: span.first))

    @property
    def plans(self) -> tuple[Span, ...]:
        """Plans by their first day."""
        return tuple(sorted(self._of[SpanKind.PLAN], key=lambda span: span.first))

    def days(self) -> Iterator[date]:
        """Every day from the first of the first half-year to the last of the second."""
        return (self.first + number * DAY for number in range((self.last - self.first).days + 1))

    def half_year(self, day: date) -> int:
        """Number of the half-year a day is in; 0 between and outside them."""
        return next(
            (number for number, span in self.halves.items() if span.first <= day <= span.end), 0
        )

    def weeks_planned(self, half_year: int) -> int:
        """Weeks of a half-year that the study plan counts on."""
        return self.halves[half_year].weeks or WEEKS

    def taught_as(self, day: date, school: SchoolId) -> int | None:
        """Day of the week whose timetable a school teaches on a day; None where there is no
        school.
        """
        if not self.half_year(day):
            return None
        moved = next(
            (span.day for span in self._of[SpanKind.MOVED] if span.holds(day, school)), None
        )
        if moved is not None:
            return moved
        free = day.isoweekday() == SUNDAY or any(
            span.holds(day, school) for span in self._of[SpanKind.HOLIDAYS]
        )
        return None if free else day.isoweekday()

    def is_remote(self, day: date, school: SchoolId) -> bool:
        """Whether nobody comes to a school on a day, though there may be lessons."""
        return any(span.holds(day, school) for span in self._of[SpanKind.REMOTE])

    def week(self, day: date) -> int:
        """Week of a cycle of two, 1 or 2."""
        monday = _monday(day)
        return (
            1
            + (
                self._counted.index(monday)
                if monday in self._counted
                else (monday - self._start) // WEEK
            )
            % 2
        )

    @property
    def _start(self) -> date:
        return _monday(next((span.first for span in self._of[SpanKind.WEEKS]), self.first))

    @cached_property
    def _counted(self) -> tuple[date, ...]:
        """Mondays of the weeks that are counted, where weeks without lessons are not; from the
        first week on.
        """
        if not any(span.pauses for span in self._of[SpanKind.WEEKS]):
            return ()
        mondays = (
            self._start + number * WEEK for number in range((self.last - self._start) // WEEK + 1)
        )
        return tuple(monday for monday in mondays if self._is_taught(monday))

    def _is_taught(self, monday: date) -> bool:
        days = (monday + number * DAY for number in range(SUNDAY))
        return any(
            self.taught_as(day, school) is not None for day in days for school in self._schools
        )


def _monday(day: date) -> date:
    return day - (day.isoweekday() - 1) * DAY
