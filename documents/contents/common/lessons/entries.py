"""Lessons as people read them, and whose they are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from documents.contents.common.lessons.taught_by import second_teacher_of
from documents.contents.common.words.names import Names
from models.names import alphabetical
from models.network import Network
from models.plan import Lesson, Plan
from models.record import ClassId, GroupId, PersonId, Record, RoomId, SchoolId, StudentId
from texts import say
from validation.consequences.attendance import days_of_students, visitors

Lessons = tuple[Lesson, ...]

#: Who has no class yet shares every lesson of a class with another one.
NO_CLASS = ClassId("")


class Entry(Record):
    """A lesson in words.

    Attributes
    ----------
    start, end
        Minutes after midnight; 0 where the bells have no such period.
    school
        Where it is held.
    audience, detail
        Who is taught, in full, and what tells the group from the whole class of whoever reads it.
    """

    day: int
    period: int
    start: int
    end: int
    school: SchoolId
    subject: str
    audience: str
    detail: str
    room: str
    teacher: str


class Entries:
    """Every lesson of a plan in words, in order of time."""

    def __init__(self, network: Network, plan: Plan) -> None:
        self.names, self._network, self._plan = Names(network, plan.groups), network, plan
        self._teachers: dict[tuple[GroupId, str], list[PersonId]] = {}
        for row in plan.teachings:
            self._teachers.setdefault((row.group, row.part), []).append(row.teacher)
        for (group, _), teachers in self._teachers.items():
            second = second_teacher_of(network, group)
            if second is not None:
                teachers.append(second)
        self._lessons = tuple(
            lesson for lesson in plan.lessons if lesson.group in network.candidate_of
        )

    def of(self, lessons: Iterable[Lesson], class_: ClassId | None = None) -> tuple[Entry, ...]:
        """Lessons in words, in order of day, start and subject; a class, if given, reads with whom
        it shares a lesson.
        """
        found = (self._entry(lesson, class_) for lesson in lessons)
        return tuple(sorted(found, key=lambda entry: _place(entry)))

    def all(self) -> tuple[Entry, ...]:
        """Every lesson."""
        return self.of(self._lessons)

    def of_teachers(self) -> Mapping[PersonId, tuple[Entry, ...]]:
        """Lessons of everyone who teaches."""
        found: dict[PersonId, list[Lesson]] = {person.id: [] for person in self._network.people}
        for lesson in self._lessons:
            for teacher in self._teachers.get((lesson.group, lesson.part), ()):
                found.setdefault(teacher, []).append(lesson)
        return {teacher: self.of(lessons) for teacher, lessons in found.items()}

    def of_rooms(self) -> Mapping[RoomId, tuple[Entry, ...]]:
        """Lessons in every room."""
        found: dict[RoomId, list[Lesson]] = {room.id: [] for room in self._network.rooms}
        for lesson in self._lessons:
            if lesson.room is not None:
                found.setdefault(lesson.room, []).append(lesson)
        return {room: self.of(lessons) for room, lessons in found.items()}

    def of_groups(self) -> Mapping[GroupId, tuple[Entry, ...]]:
        """Lessons of every open group."""
        found: dict[GroupId, list[Lesson]] = {
            group: [] for group in self._plan.groups if group in self._network.candidate_of
        }
        for lesson in self._lessons:
            found.setdefault(lesson.group, []).append(lesson)
        return {group: self.of(lessons) for group, lessons in found.items()}

    def lessons_of_students(self) -> Mapping[StudentId, Lessons]:
        """Lessons every planned student attends."""
        days = days_of_students(self._network, self._plan)
        return {
            student: tuple(dict.fromkeys(timed.lesson for day in week.values() for timed in day))
            for student, week in days.items()
        }

    def of_students(self) -> Mapping[StudentId, tuple[Entry, ...]]:
        """Lessons of every planned student in words."""
        return {
            student: self.of(lessons, self._network.student_of[student].class_ or NO_CLASS)
            for student, lessons in self.lessons_of_students().items()
        }

    @cached_property
    def _visitors(self) -> Mapping[GroupId, str]:
        """Home schools of the visitors of class groups, with how many come from each."""
        found = {}
        for group, students in visitors(self._network, self._plan).items():
            homes = Counter(self._network.student_of[student].school for student in students)
            found[group] = ", ".join(
                say("name.visitors_of", school=self.names.school(home), number=homes[home])
                for home in sorted(homes)
            )
        return found

    def _audience(self, group: GroupId) -> str:
        own = self.names.audience(group)
        return (
            say("name.with_visitors", audience=own, visitors=self._visitors[group])
            if group in self._visitors
            else own
        )

    def _entry(self, lesson: Lesson, class_: ClassId | None) -> Entry:
        candidate = self._network.candidate_of[lesson.group]
        slot = self._network.slot_of.get((candidate.host, lesson.day, lesson.period))
        teachers = self._teachers.get((lesson.group, lesson.part), [])
        return Entry(
            day=lesson.day,
            period=lesson.period,
            start=slot.start if slot else 0,
            end=slot.end if slot else 0,
            school=candidate.host,
            subject=self.names.subject(lesson),
            audience=self._audience(lesson.group),
            detail=self.names.detail(lesson.group, class_),
            room=self.names.door(lesson.room),
            teacher=", ".join(self.names.person(teacher) for teacher in teachers),
        )


def _place(entry: Entry) -> tuple[object, ...]:
    """What lessons are ordered by."""
    return (
        entry.day,
        entry.start,
        entry.period,
        alphabetical(entry.subject),
        alphabetical(entry.detail),
    )
