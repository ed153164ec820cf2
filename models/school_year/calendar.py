"""The school year: half-years, quarters, holidays and days that are taught otherwise, as people
write them down.
"""

from datetime import date
from enum import StrEnum

from pydantic import Field

from models.record import Record, SchoolId


class SpanKind(StrEnum):
    """What a line of the calendar says."""

    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    HOLIDAYS = "holidays"
    MOVED = "moved"
    REMOTE = "remote"
    WEEKS = "weeks"
    PLAN = "plan"


class Span(Record):
    """A line of the calendar: some days of one school, or of all.

    ``half_year`` and ``quarter``: a part of the year with its number. ``holidays``: no lessons.
    ``moved``: taught by the timetable of another day of the week, even in holidays. ``remote``:
    lessons without coming to school. ``weeks``: the first week of a cycle of two. ``plan``: from
    when on a plan is in force.

    Attributes
    ----------
    school
        None is every school.
    first, last
        First and last day; no last day is one day alone.
    number
        1 or 2 of a half-year, 1 to 4 of a quarter.
    weeks
        Weeks of a half-year that the study plan counts on.
    day
        Day of the week whose timetable is taught on a moved day, 1 is Monday.
    pauses
        Of the line ``weeks``: a week in which no school teaches is not counted.
    plan
        Path of the plan's file, seen from the folder of the network.
    """

    kind: SpanKind
    title: str = ""
    school: SchoolId | None = None
    first: date
    last: date | None = None
    number: int | None = Field(default=None, ge=1, le=4)
    weeks: int | None = Field(default=None, ge=1, le=40)
    day: int | None = Field(default=None, ge=1, le=7)
    pauses: bool = False
    plan: str = ""

    @property
    def end(self) -> date:
        """Last day."""
        return self.last or self.first

    def holds(self, day: date, school: SchoolId) -> bool:
        """Whether a day of a school is among its days."""
        return self.first <= day <= self.end and self.school in (None, school)
