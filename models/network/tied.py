"""What ties groups in time, and what must stay."""

from enum import StrEnum

from pydantic import Field

from models.record import (
    CourseId,
    GroupId,
    PartId,
    PersonId,
    Record,
    RoomId,
    StudentId,
)


class LinkKind(StrEnum):
    """How two groups are tied in time."""

    SAME_TIME = "same_time"
    NOT_SAME_DAY = "not_same_day"
    AFTER = "after"


class Link(Record):
    """Two courses whose groups are tied in time."""

    first: CourseId
    second: CourseId
    kind: LinkKind


class PinKind(StrEnum):
    """Which part of a plan a pin holds."""

    TIME = "time"
    ROOM = "room"
    TEACHER = "teacher"
    MEMBER = "member"


class Pin(Record):
    """A part of a plan that must stay.

    ``time``: the part meets at day and period. ``room``: its lesson at day and period is in the
    room. ``teacher``: the part (empty: every part) is taught by the teacher. ``member``: the
    student is in the group.

    Attributes
    ----------
    weeks
        Of a time or room in a cycle of two weeks: 0 every week, 1 or 2 only the first or the
        second.
    """

    kind: PinKind
    group: GroupId
    part: PartId | None = None
    day: int | None = Field(default=None, ge=1, le=31)
    period: int | None = Field(default=None, ge=0, le=20)
    weeks: int = Field(default=0, ge=0, le=2)
    room: RoomId | None = None
    teacher: PersonId | None = None
    student: StudentId | None = None
