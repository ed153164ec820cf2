"""What became of a year beside its plan: lessons that were moved or given otherwise, students who
came, left or changed, as people write it down.
"""

from datetime import date
from enum import StrEnum

from pydantic import Field

from models.record import GroupId, PartId, PersonId, Record, SchoolId


class Became(StrEnum):
    """What became of a lesson.

    ``planned``: nothing after all, what was written before is taken back.
    """

    MOVED = "moved"
    REPLACED = "replaced"
    MERGED = "merged"
    CANCELLED = "cancelled"
    ADDED = "added"
    PLANNED = "planned"


class Went(StrEnum):
    """What became of a student.

    ``joined`` and ``left`` a group, ``changed`` to another one, went to another ``school`` of the
    network, is ``gone`` from the network. ``undone``: none of it after all.
    """

    JOINED = "joined"
    LEFT = "left"
    CHANGED = "changed"
    SCHOOL = "school"
    GONE = "gone"
    UNDONE = "undone"


class LessonLine(Record):
    """A line of the sheet of lessons: the lesson as it was planned, and what became of it.

    Attributes
    ----------
    day, period
        As planned; of an added lesson its own.
    group, part, teacher, with_group
        As people call them: a name or an id. The part may be left out where only one is taught
        then.
    to_day, to_period
        Where a lesson was moved.
    teacher
        The substitute.
    with_group
        The group it was given together with.
    """

    day: date
    period: int = Field(ge=1, le=20)
    group: str
    part: str = ""
    became: Became
    to_day: date | None = None
    to_period: int | None = Field(default=None, ge=1, le=20)
    teacher: str = ""
    with_group: str = ""
    reason: str


class MoveLine(Record):
    """A line of the sheet of students: who, since when, what, and by which order.

    Attributes
    ----------
    day
        The first day on which it is so.
    student, group, to_group, school, class_
        As people call them: a name or an id.
    """

    day: date
    student: str
    went: Went
    group: str = ""
    to_group: str = ""
    school: str = ""
    class_: str = ""
    reason: str


#: Tables of the workbook of changes, in the order of its sheets.
CHANGES: dict[str, type[Record]] = {"lesson_changes": LessonLine, "student_moves": MoveLine}


class LessonChange(Record):
    """A lesson that was not given as planned, by the ids of the network.

    Attributes
    ----------
    day, period
        As planned; of an added lesson its own.
    teacher
        The substitute: an id, or a name where the network has nobody of that name.
    """

    group: GroupId
    part: PartId
    day: date
    period: int
    became: Became
    to_day: date | None = None
    to_period: int | None = None
    teacher: PersonId = PersonId("")
    with_group: GroupId = GroupId("")

    @property
    def time(self) -> tuple[date, int]:
        """When it was given; of a cancelled one when it was not."""
        if self.became is Became.MOVED and self.to_day is not None and self.to_period is not None:
            return self.to_day, self.to_period
        return self.day, self.period


class StudentMove(Record):
    """Where a student belongs from a day on; without a group it is about the school.

    Attributes
    ----------
    joined, left
        The group; with neither and with no group the student went to another school.
    school, origin
        The school, and the one before it.
    ground
        The order or the request it stands on.
    """

    joined: bool = False
    left: bool = False
    school: SchoolId = SchoolId("")
    origin: SchoolId = SchoolId("")
    class_: str = ""
    ground: str = ""
