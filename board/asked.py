"""What the page says when it changes something."""

from models.plan import Lesson, Plan
from models.problems import InputError, Problem
from models.record import GroupId, PartId, PersonId, Record, RoomId, StudentId


class Numbered(Record):
    """A change of the step that the page shows."""

    number: int


class Named(Numbered):
    """A name for a version."""

    name: str


class LessonName(Record):
    """What tells a lesson from the others; see ``models.plan.Lesson``."""

    group: GroupId
    part: PartId
    day: int
    period: int
    weeks: int = 0


class Held(Numbered):
    """A lesson that is held."""

    lesson: LessonName


class Moved(Held):
    """Where a lesson is let go; ``anyway`` though that breaks a rule."""

    day: int
    period: int
    room: RoomId | None = None
    anyway: bool = False


class Housed(Held):
    """Another room for a lesson."""

    room: RoomId
    anyway: bool = False


class Pinned(Held):
    """A lesson to be held at its time, or let go."""

    held: bool


class Student(Numbered):
    """Somebody whose groups are looked at."""

    student: StudentId


class Seated(Student):
    """A student between groups."""

    leaves: GroupId | None = None
    joins: GroupId | None = None
    anyway: bool = False


class Taught(Numbered):
    """Another teacher for a group, or for a part of it."""

    group: GroupId
    teacher: PersonId
    part: PartId | None = None
    anyway: bool = False


def lesson_of(plan: Plan, name: LessonName) -> Lesson:
    """The lesson of that name; raises InputError (``board_lesson_gone``)."""
    wanted = (name.group, name.part, name.day, name.period, name.weeks)
    for row in plan.lessons:
        if (row.group, row.part, row.day, row.period, row.weeks) == wanted:
            return row
    raise InputError([Problem(code="board_lesson_gone", value=name.group)])
