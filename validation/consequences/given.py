"""Lessons on their dates, and what became of them: moved, given by somebody else or together with
another group, cancelled, added.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from models.network import Network, Slot
from models.record import GroupId, PartId, PersonId, Record, RoomId, SchoolId
from models.school_year.happened import Became, LessonChange

#: Who usually teaches a part of a group on a day.
Usual = Callable[[GroupId, PartId, date], tuple[PersonId, ...]]
Place = tuple[GroupId, PartId, date, int]


class Meeting(Record):
    """A lesson on a date.

    Attributes
    ----------
    start, end
        Minutes after midnight, by the bells of the host.
    school
        The host.
    weekday
        Day of the week by whose timetable it is given.
    remote
        Nobody comes to the host that day.
    """

    day: date
    start: int
    end: int
    school: SchoolId
    group: GroupId
    part: PartId
    weekday: int
    period: int
    room: RoomId | None
    teachers: tuple[PersonId, ...]
    remote: bool


def as_given(
    network: Network, planned: Sequence[Meeting], changes: Sequence[LessonChange], usual: Usual
) -> Iterator[Meeting]:
    """Lessons as they were given; a change to a time without bells leaves the lesson out."""
    if not changes:
        yield from planned
        return
    of = {(one.group, one.part, one.day, one.period): one for one in changes}
    at: Mapping[tuple[GroupId, date, int], Meeting] = {
        (row.group, row.day, row.period): row for row in planned
    }
    for meeting in planned:
        change = of.get((meeting.group, meeting.part, meeting.day, meeting.period))
        if change is None:
            yield meeting
        elif change.became is not Became.CANCELLED:
            other = at.get((change.with_group, change.day, change.period))
            yield from _otherwise(network, meeting, change, other)
    for change in changes:
        if change.became is Became.ADDED and change.group in network.candidate_of:
            yield from _added(network, change, usual)


def slot_on(network: Network, host: SchoolId, day: date, period: int) -> Slot | None:
    """A period of a school on a day, by the bells of its day of the week; on a day without bells by
    those of the first day that has the period.
    """
    own = network.slot_of.get((host, day.isoweekday(), period))
    others = (
        slot
        for (school, _, number), slot in network.slot_of.items()
        if (school, number) == (host, period)
    )
    return own or next(others, None)


def _beside(network: Network, meeting: Meeting, substitute: PersonId) -> Iterator[PersonId]:
    """The second teacher of a lesson whose first one has a substitute, unless that is him."""
    second = network.candidate_of[meeting.group].second_teacher
    if second is not None and second in meeting.teachers and second != substitute:
        yield second


def _otherwise(
    network: Network, meeting: Meeting, change: LessonChange, other: Meeting | None
) -> Iterator[Meeting]:
    day, period = change.time
    slot = slot_on(network, meeting.school, day, period)
    if change.became is Became.MOVED and slot is None:
        return
    update: dict[str, object] = {}
    if change.became is Became.MOVED and slot is not None:
        update = {"day": day, "period": period, "weekday": slot.day}
        update |= {"start": slot.start, "end": slot.end}
    if change.became is Became.MERGED and other is not None:
        update |= {"teachers": other.teachers, "room": other.room}
    if change.teacher:
        update["teachers"] = (change.teacher, *_beside(network, meeting, change.teacher))
    yield meeting.model_copy(update=update)


def _added(network: Network, change: LessonChange, usual: Usual) -> Iterator[Meeting]:
    host = network.candidate_of[change.group].host
    slot = slot_on(network, host, change.day, change.period)
    if slot is None:
        return
    teachers = (change.teacher,) if change.teacher else usual(change.group, change.part, change.day)
    yield Meeting(
        day=change.day,
        start=slot.start,
        end=slot.end,
        school=host,
        group=change.group,
        part=change.part,
        weekday=slot.day,
        period=change.period,
        room=None,
        teachers=teachers,
        remote=False,
    )
