"""What is taught: subjects, courses, their parts, and who may open groups of them."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from models.network.people import People
from models.record import (
    CourseId,
    DayPeriod,
    PartId,
    PersonId,
    Record,
    SchoolId,
    SubjectId,
)


class Level(StrEnum):
    """Depth of a course: базовый or углублённый."""

    BASIC = "basic"
    ADVANCED = "advanced"


class Kind(StrEnum):
    """What a subject is in the study plan."""

    SUBJECT = "subject"
    ELECTIVE = "elective"
    OPTIONAL = "optional"
    EXTRACURRICULAR = "extracurricular"


class Stands(StrEnum):
    """How a requested course stands to the basic course of its subject."""

    INSTEAD = "instead"
    ON_TOP = "on_top"


class Form(StrEnum):
    """Form of study of a group."""

    ON_SITE = "on_site"
    REMOTE_LIVE = "remote_live"
    CORRESPONDENCE = "correspondence"


class Doubles(StrEnum):
    """Whether two lessons of a part may, must or may not meet on one day."""

    NEVER = "never"
    MAY = "may"
    MUST = "must"


class Subject(Record):
    """A subject of the study plan.

    Attributes
    ----------
    area
        Subject area (предметная область).
    points
        Difficulty, СанПиН scale, 0..13.
    obligatory
        Everyone must take it, at one level or the other.
    """

    id: SubjectId
    name: str = ""
    area: str = ""
    points: int = Field(default=0, ge=0, le=20)
    kind: Kind = Kind.SUBJECT
    obligatory: bool = False


class Course(Record):
    """A subject at a level in a grade.

    Attributes
    ----------
    also_grades
        Other grades it is open to: one group of both.
    min_size, soft_min_size, max_size
        Members a network group needs to open, should have, and may have.
    stands
        ``instead``: members are released from the basic lessons of their class; ``on_top``: they
        are not.
    teachers
        Who may teach it; empty means whoever can teach the subject at this level.
    one_teacher
        All parts of a group have the same teacher.
    closed_times
        Day and period at which no group of the course may meet.
    only_times
        Day and period at which alone its groups may meet, such as the first lesson of Monday; empty
        is at any time. Extracurricular lessons whose times are said so wait for no others.
    one_at_a_time
        Lists the course is on: of all groups of the courses of a list one at most has a lesson at a
        time, such as those that need the same laboratory assistant.
    next_course
        Its counterpart in the other grade, for the two-year plan.
    """

    id: CourseId
    subject: SubjectId
    level: Level = Level.BASIC
    grade: int = Field(ge=1, le=12)
    name: str = ""
    stands: Stands = Stands.INSTEAD
    min_size: int = Field(default=5, ge=0, le=1000)
    soft_min_size: int = Field(default=8, ge=0, le=1000)
    max_size: int = Field(default=25, ge=1, le=1000)
    teachers: tuple[PersonId, ...] = ()
    one_teacher: bool = True
    closed_times: tuple[DayPeriod, ...] = ()
    only_times: tuple[DayPeriod, ...] = ()
    one_at_a_time: tuple[str, ...] = ()
    also_grades: tuple[int, ...] = ()
    next_course: CourseId | None = None

    @property
    def grades(self) -> tuple[int, ...]:
        """Its grade and those it is open to as well, in order."""
        return tuple(sorted({self.grade, *self.also_grades}))


class Part(Record):
    """A part of a course with its own hours, spread and room needs; every course has at least one.

    Attributes
    ----------
    lessons_first, lessons_second
        Lessons a cycle in the first and in the second half-year.
    max_a_day
        Most lessons on one day; more than one are consecutive periods in one room.
    points
        Difficulty; None takes the points of the subject.
    """

    course: CourseId
    id: PartId
    name: str = ""
    lessons_first: int = Field(ge=0, le=60)
    lessons_second: int = Field(ge=0, le=60)
    doubles: Doubles = Doubles.MAY
    max_a_day: int = Field(default=2, ge=1, le=10)
    double_over_long_break: bool = True
    features: tuple[str, ...] = ()
    points: int | None = Field(default=None, ge=0, le=20)


class Offer(Record):
    """Which school may open how many network groups of a course, in which form.

    Attributes
    ----------
    teacher
        Fixed teacher of these groups; None leaves the choice to the engine.
    second_teacher
        Who is in their lessons beside the teacher; None is nobody.
    label
        Name of the group in another program, kept for the way back.
    """

    course: CourseId
    host: SchoolId
    form: Form = Form.ON_SITE
    teacher: PersonId | None = None
    label: str = ""
    min_groups: int = Field(default=0, ge=0, le=100)
    max_groups: int = Field(default=1, ge=0, le=100)
    second_teacher: PersonId | None = None


class Courses(People):
    """Schools with what is taught there."""

    subjects: tuple[Subject, ...] = ()
    courses: tuple[Course, ...] = ()
    parts: tuple[Part, ...] = ()
    offers: tuple[Offer, ...] = ()

    @cached_property
    def subject_of(self) -> Mapping[SubjectId, Subject]:
        """Subjects by id."""
        return {subject.id: subject for subject in self.subjects}

    @cached_property
    def course_of(self) -> Mapping[CourseId, Course]:
        """Courses by id."""
        return {course.id: course for course in self.courses}

    @cached_property
    def parts_of(self) -> Mapping[CourseId, tuple[Part, ...]]:
        """Parts of every course."""
        found: dict[CourseId, list[Part]] = {course.id: [] for course in self.courses}
        for part in self.parts:
            found[part.course].append(part)
        return {course: tuple(parts) for course, parts in found.items()}

    @cached_property
    def basic_of(self) -> Mapping[CourseId, tuple[CourseId, ...]]:
        """For every course that stands ``instead``: the basic courses of its subject and grades its
        members leave.
        """
        return {
            course.id: tuple(
                other.id
                for other in self.courses
                if course.stands is Stands.INSTEAD
                and other.level is Level.BASIC
                and other.subject == course.subject
                and not set(other.grades).isdisjoint(course.grades)
            )
            for course in self.courses
        }

    def level_of(self, course: CourseId) -> Level | None:
        """Level of a course in a subject; None for electives and whatever else is no subject of the
        study plan.
        """
        record = self.course_of[course]
        return record.level if self.subject_of[record.subject].kind is Kind.SUBJECT else None

    def lessons_of(self, part: Part, half_year: int) -> int:
        """Lessons a cycle of a part in half-year 1 or 2."""
        return part.lessons_first if half_year == 1 else part.lessons_second

    def points_of(self, part: Part) -> int:
        """Points of difficulty of one lesson of a part."""
        return (
            self.subject_of[self.course_of[part.course].subject].points
            if part.points is None
            else part.points
        )
