"""Bells of a foreign school, and when its people are not there."""

from collections.abc import Iterator, Sequence

from instances.interchange.school.records import Bell, ForeignSchool
from models.network import BellPeriod, Busy
from models.record import PersonId, SchoolId

#: What is taken where a file does not say it: minutes.
START, LESSON, BREAK = 480, 45, 10


def bells_of(school: ForeignSchool, buildings: Sequence[str]) -> Iterator[BellPeriod]:
    """The same bells in every building; a period that no day has is none."""
    for building in buildings:
        for at, bell in enumerate(school.bells):
            days = tuple(day for day in range(1, school.days + 1) if day not in bell.not_on)
            if days:
                start, end = _minutes(at, bell)
                yield BellPeriod(
                    school=SchoolId(building), days=days, period=bell.number, start=start, end=end
                )


def _minutes(at: int, bell: Bell) -> tuple[int, int]:
    start = START + at * (LESSON + BREAK) if bell.start is None else bell.start
    return start, start + LESSON if bell.end is None else bell.end


def busy_of(school: ForeignSchool) -> Iterator[Busy]:
    """The periods at which teachers are away, those next to each other as one interval."""
    order = {bell.number: at for at, bell in enumerate(school.bells)}
    for teacher in school.teachers:
        places = sorted((day, order[period]) for day, period in teacher.away if period in order)
        for first, last in _in_a_row(places):
            yield Busy(
                person=PersonId(teacher.id),
                day=first[0],
                start=_minutes(first[1], school.bells[first[1]])[0],
                end=_minutes(last[1], school.bells[last[1]])[1],
            )


Place = tuple[int, int]


def _in_a_row(places: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """First and last of places that follow each other on one day."""
    first: Place | None = None
    for place in places:
        first = first or place
        if (place[0], place[1] + 1) not in places:
            yield first, place
            first = None
