"""Students, what they ask for, and where they sat in the year before."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from models.network.groups import Candidate, Groups
from models.record import (
    ClassId,
    CourseId,
    PersonId,
    Record,
    SchoolId,
    StudentId,
    SubjectId,
)


class Status(StrEnum):
    """Enrolment of a student."""

    PROVISIONAL = "provisional"
    ENROLLED = "enrolled"
    LEFT = "left"


class Student(Record):
    """A student of grade 10 or 11.

    Attributes
    ----------
    class_
        May be empty before August.
    halves
        Marks of the class halves the student belongs to.
    status_date
        Since when the status holds, for the papers.
    diagnostics
        Short pedagogical text; no health data.
    max_days_away
        Most days a cycle with lessons elsewhere; None is no limit; ``cannot_travel`` is a limit of
        0.
    """

    id: StudentId
    name: str = ""
    school: SchoolId
    grade: int = Field(ge=1, le=12)
    class_: ClassId | None = None
    halves: tuple[str, ...] = ()
    status: Status = Status.ENROLLED
    status_date: date | None = None
    profile: str = ""
    diagnostics: str = ""
    done_courses: tuple[CourseId, ...] = ()
    done_hours: int = Field(default=0, ge=0, le=10000)
    cannot_travel: bool = False
    max_days_away: int | None = Field(default=None, ge=0, le=31)
    consent_transfer: bool = False
    consent_walk_alone: bool = False


class Request(Record):
    """A student asks for a course.

    Attributes
    ----------
    priority
        1 is the highest, 3 the lowest.
    alternatives
        Courses that would do instead, best first; one of them granted counts as met.
    required
        Must be met; otherwise it is a wish.
    bundle
        Requests of the student with the same mark are granted all or none, and all at one level
        (``Network.level_of``).
    place
        Its place on the waiting list of the course, 1 for who gets a seat first; None where there
        is no such list.
    """

    student: StudentId
    course: CourseId
    priority: int = Field(default=1, ge=1, le=3)
    alternatives: tuple[CourseId, ...] = ()
    required: bool = False
    bundle: str = ""
    place: int | None = Field(default=None, ge=1, le=10000)


class Previous(Record):
    """Where a student sat in the year before, in what the course goes on with.

    Attributes
    ----------
    course
        The course of this year.
    group
        Students with one mark in a course sat together; empty says nothing of others.
    host, teacher
        The school the group met at and who taught it; empty where the council leaves it open.
    """

    student: StudentId
    course: CourseId
    group: str = ""
    host: SchoolId | None = None
    teacher: PersonId | None = None


class Seating(StrEnum):
    """How two students sit in the groups of a course."""

    TOGETHER = "together"
    APART = "apart"


class StudentPair(Record):
    """Two students who sit together, or apart, in whatever both take.

    Attributes
    ----------
    kind
        Together: where both have the course it is in one group. Apart: in no group that one of
        them has chosen.
    course
        None for every course.
    """

    first: StudentId
    second: StudentId
    kind: Seating
    course: CourseId | None = None


class Students(Groups):
    """Schools with their students."""

    students: tuple[Student, ...] = ()
    requests: tuple[Request, ...] = ()
    previous: tuple[Previous, ...] = ()
    pairs: tuple[StudentPair, ...] = ()

    @cached_property
    def student_of(self) -> Mapping[StudentId, Student]:
        """Students by id, those who left included."""
        return {student.id: student for student in self.students}

    @cached_property
    def planned_students(self) -> tuple[Student, ...]:
        """Students to plan for: all who have not left."""
        return tuple(student for student in self.students if student.status is not Status.LEFT)

    @cached_property
    def requests_of(self) -> Mapping[StudentId, tuple[Request, ...]]:
        """Requests of every planned student."""
        found: dict[StudentId, list[Request]] = {
            student.id: [] for student in self.planned_students
        }
        for request in self.requests:
            if request.student in found:
                found[request.student].append(request)
        return {student: tuple(rows) for student, rows in found.items()}

    def common_lessons_of(self, student: Student) -> tuple[Candidate, ...]:
        """Class groups the student belongs to before any release."""
        groups = () if student.class_ is None else self._groups_of_class.get(student.class_, ())
        return tuple(group for group in groups if not group.half or group.half in student.halves)

    def brought_by_class(self, student: Student) -> frozenset[SubjectId]:
        """Subjects that come with a class yet to be known: common lessons of the classes a student
        without one may get.
        """
        if student.class_ is not None:
            return frozenset()
        return self._common_subjects.get((student.school, student.grade), frozenset())

    @cached_property
    def visits_of(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """For every planned student the class groups with seats for visitors that would take him.

        Those of other classes, in courses he does not attend with his own class beside it anyway.
        """
        open_groups = [candidate for candidate in self.candidates if candidate.visitors]
        return {
            student.id: tuple(self._taking(student, open_groups))
            for student in self.planned_students
        }

    def _taking(self, student: Student, groups: Iterable[Candidate]) -> Iterable[Candidate]:
        if not groups:
            return ()
        own = {group.course for group in self.common_lessons_of(student)}
        twice = {course for course in own if course not in self.basic_of[course]}
        return (
            group
            for group in groups
            if group.class_ != student.class_ and group.course not in twice
        )
