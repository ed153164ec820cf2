"""A school as timetable programs have it.

They know one bell for all, whole periods, and groups as parts of one class each; a lesson may have
several of these.
"""

from collections.abc import Mapping
from functools import cached_property

from models.record import Record


class Named(Record):
    """Anything with an id and a name: a subject, a building."""

    id: str
    name: str = ""
    short: str = ""


class Bell(Record):
    """A period of the day; minutes after midnight, if they are known.

    Attributes
    ----------
    not_on
        Days on which there is no such period, from 1.
    """

    number: int
    not_on: tuple[int, ...] = ()
    start: int | None = None
    end: int | None = None


class ForeignTeacher(Named):
    """A teacher.

    Attributes
    ----------
    building
        Where he belongs.
    away
        Days and periods, from 1, at which he is not there.
    """

    building: str = ""
    away: tuple[tuple[int, int], ...] = ()


class ForeignRoom(Named):
    """A room.

    Attributes
    ----------
    seats
        Where the program says how many.
    closed
        Days and periods, from 1, at which nobody may use it.
    """

    seats: int | None = None
    building: str = ""
    closed: tuple[tuple[int, int], ...] = ()


class ForeignClass(Named):
    """A class; ``grade`` where the program or the name says it."""

    grade: int | None = None
    building: str = ""
    teacher: str = ""


class ForeignGroup(Named):
    """A class or a part of it.

    Attributes
    ----------
    whole
        Everybody of the class belongs to it.
    students
        Who belongs to it; empty where only the group is known.
    """

    class_: str
    whole: bool = False
    students: tuple[str, ...] = ()


class ForeignStudent(Named):
    """A student of a class."""

    class_: str = ""


class Choice(Record):
    """A student asks for a subject.

    Attributes
    ----------
    importance
        1 is the highest, 3 the lowest, as our priorities.
    alternatives
        Subjects that would do instead, best first.
    group
        The lesson the student was put in, by its id.
    """

    student: str
    subject: str
    importance: int = 1
    alternatives: tuple[str, ...] = ()
    group: str = ""


class ForeignLesson(Record):
    """What some groups are taught together.

    Attributes
    ----------
    count
        Lessons in each of the weeks it is given in.
    weeks
        0 in every week; 1 or 2 only in the first or the second of two.
    label
        What the group is called, where its name is more than that of its classes.
    key
        What our own file called it; empty in files of others.
    """

    id: str
    subject: str
    teachers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    count: int = 1
    weeks: int = 0
    label: str = ""
    key: str = ""


class Card(Record):
    """One lesson in its place; days count from 1 for Monday."""

    lesson: str
    day: int
    period: int
    room: str = ""


class ForeignSchool(Record):
    """The whole file."""

    name: str = ""
    year: str = ""
    weeks: int = 1
    days: int = 5
    bells: tuple[Bell, ...] = ()
    buildings: tuple[Named, ...] = ()
    subjects: tuple[Named, ...] = ()
    teachers: tuple[ForeignTeacher, ...] = ()
    rooms: tuple[ForeignRoom, ...] = ()
    classes: tuple[ForeignClass, ...] = ()
    groups: tuple[ForeignGroup, ...] = ()
    students: tuple[ForeignStudent, ...] = ()
    choices: tuple[Choice, ...] = ()
    lessons: tuple[ForeignLesson, ...] = ()
    cards: tuple[Card, ...] = ()

    @cached_property
    def group_of(self) -> Mapping[str, ForeignGroup]:
        """Groups by id."""
        return {group.id: group for group in self.groups}

    @cached_property
    def subject_of(self) -> Mapping[str, Named]:
        """Subjects by id."""
        return {subject.id: subject for subject in self.subjects}

    @cached_property
    def cards_of(self) -> Mapping[str, tuple[Card, ...]]:
        """Cards of every lesson."""
        found: dict[str, list[Card]] = {lesson.id: [] for lesson in self.lessons}
        for card in self.cards:
            found.setdefault(card.lesson, []).append(card)
        return {lesson: tuple(cards) for lesson, cards in found.items()}

    @cached_property
    def class_students(self) -> Mapping[str, tuple[str, ...]]:
        """Students of every class."""
        found: dict[str, list[str]] = {class_.id: [] for class_ in self.classes}
        for student in self.students:
            found.setdefault(student.class_, []).append(student.id)
        return {class_: tuple(students) for class_, students in found.items()}

    def members(self, lesson: ForeignLesson) -> tuple[str, ...]:
        """Students whom a lesson is for, as far as they are known."""
        found: dict[str, None] = {}
        for name in lesson.groups:
            group = self.group_of[name]
            of_class = self.class_students.get(group.class_, ())
            found |= dict.fromkeys(of_class if group.whole else group.students)
        return tuple(found)
