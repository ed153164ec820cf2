"""Where in a workbook a lesson or a membership stands."""

from models.record import GroupId, PersonId, Record, RoomId, StudentId


class Place(Record):
    """A cell with what it holds.

    Attributes
    ----------
    student
        Of a membership.
    time
        Day and period of a lesson; None of a membership.
    changed
        Whether it differs from the plan that the workbook was written from.
    """

    sheet: str
    cell: str
    group: GroupId
    student: StudentId | None = None
    teacher: PersonId | None = None
    room: RoomId | None = None
    time: tuple[int, int] | None = None
    changed: bool = False
