"""Hours that the study plan asks for against the lessons the calendar has room for."""

from collections import Counter
from collections.abc import Iterator

from models.network import Candidate, Form
from models.record import GroupId, PartId, Record
from validation.consequences.meetings import Taught


class Hours(Record):
    """Hours of a part of a group in a half-year: planned, and possible by timetable and
    calendar.
    """

    group: GroupId
    part: PartId
    half_year: int
    planned: int
    possible: int

    @property
    def shortfall(self) -> int:
        """Hours the calendar does not give."""
        return max(0, self.planned - self.possible)


def hours_of_groups(taught: Taught) -> tuple[Hours, ...]:
    """Hours of every part of every open group that meets, by half-year."""
    return tuple(row for group in _open(taught) for row in _of_group(taught, group))


def _open(taught: Taught) -> tuple[Candidate, ...]:
    """Groups of any plan, those by correspondence apart: these have no lessons at a time."""
    named = {group for row in taught.plans for group in row.plan.groups}
    return tuple(
        row
        for row in taught.network.candidates
        if row.id in named and row.form is not Form.CORRESPONDENCE
    )


def _of_group(taught: Taught, group: Candidate) -> Iterator[Hours]:
    network, year = taught.network, taught.year
    found = Counter(
        (meeting.part, year.half_year(meeting.day)) for meeting in taught.of_groups[group.id]
    )
    for part in network.parts_of[group.course]:
        for half in (1, 2):
            lessons = network.lessons_of(part, half) * year.weeks_planned(half)
            # An hour every other week in an odd number of weeks is rounded up: the study plan has
            # whole hours.
            planned = -(-lessons // network.cycle_weeks)
            yield Hours(
                group=group.id,
                part=part.id,
                half_year=half,
                planned=planned,
                possible=found[part.id, half],
            )
