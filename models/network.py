"""The facts of one planning year: schools, people, rooms, courses, students and what they ask
for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Self, TypeVar

from pydantic import Field, model_validator

from models.record import (
    ClassId,
    CourseId,
    DayPeriod,
    GroupId,
    Minute,
    PartId,
    PersonId,
    Record,
    RoomId,
    SchoolId,
    StudentId,
    SubjectId,
)
from models.school_names import short_school_names


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


class Role(StrEnum):
    """What a person does in the network."""

    TEACHER = "teacher"
    ESCORT = "escort"


class Status(StrEnum):
    """Enrolment of a student."""

    PROVISIONAL = "provisional"
    ENROLLED = "enrolled"
    LEFT = "left"


class Mode(StrEnum):
    """How a way between schools is made."""

    WALK = "walk"
    BUS = "bus"


class LinkKind(StrEnum):
    """How two groups are tied in time."""

    SAME_TIME = "same_time"
    NOT_SAME_DAY = "not_same_day"
    AFTER = "after"


class PinKind(StrEnum):
    """Which part of a plan a pin holds."""

    TIME = "time"
    ROOM = "room"
    TEACHER = "teacher"
    MEMBER = "member"


class School(Record):
    """A school of the network.

    Attributes
    ----------
    name, short_name
        As documents have it, and as tables and names of files do; see ``Network.school_names``.
    days
        Days of the school week, 5 or 6; decides the weekly limit of lessons. More only where a day
        stands for something else, such as a rail of parallel groups.
    hours_budget
        Teacher-hours a cycle the school can pay for the network groups it hosts; None is no limit.
    remote_seats
        Places at one time, with somebody to watch over them, for students who attend remote lessons
        of other schools.
    """

    id: SchoolId
    name: str = ""
    short_name: str = ""
    days: int = Field(default=6, ge=1, le=31)
    head: str = ""
    deputies: tuple[str, ...] = ()
    coordinator: str = ""
    hours_budget: int | None = Field(default=None, ge=0)
    remote_seats: int = Field(default=0, ge=0, le=1000)


class BellPeriod(Record):
    """One period of the bells of a school, on the days named (1 is Monday)."""

    school: SchoolId
    days: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    period: int = Field(ge=0, le=20)
    start: Minute = Field(ge=0, lt=1440)
    end: Minute = Field(gt=0, lt=1440)


class TravelLink(Record):
    """A directed way between two schools.

    Attributes
    ----------
    minutes, buffer
        Time on the way, and time to gather and undress, both in minutes.
    students_per_escort, seats
        Ratio of the party and places of the bus; None is no limit.
    departures
        Times a bus leaves; empty means at any time.
    """

    origin: SchoolId
    target: SchoolId
    minutes: int = Field(ge=0, le=600)
    buffer: int = Field(default=0, ge=0, le=120)
    mode: Mode = Mode.WALK
    students_per_escort: int | None = Field(default=15, ge=1)
    seats: int | None = Field(default=None, ge=1)
    departures: tuple[Minute, ...] = ()


class Room(Record):
    """A room with its seats, features and the slots in which others use it."""

    id: RoomId
    school: SchoolId
    name: str = ""
    seats: int = Field(ge=0, le=1000)
    features: tuple[str, ...] = ()
    closed: tuple[DayPeriod, ...] = ()


class Person(Record):
    """A teacher, an escort, or both: never in two places.

    Attributes
    ----------
    school
        Home school.
    subjects, advanced
        What the person may teach at basic and at advanced level.
    may_travel
        Whether lessons at other schools may be given.
    visiting
        Visiting or part-time: windows and days count in the criteria.
    max_lessons_day, max_lessons_week
        Limits for the lessons planned here; None is no limit.
    """

    id: PersonId
    name: str = ""
    school: SchoolId
    roles: tuple[Role, ...] = (Role.TEACHER,)
    subjects: tuple[SubjectId, ...] = ()
    advanced: tuple[SubjectId, ...] = ()
    may_travel: bool = False
    visiting: bool = False
    max_lessons_day: int | None = Field(default=None, ge=0, le=20)
    max_lessons_week: int | None = Field(default=None, ge=0, le=100)


class Busy(Record):
    """An interval of a day in which a person is not available."""

    person: PersonId
    day: int = Field(ge=1, le=31)
    start: Minute = Field(ge=0, lt=1440)
    end: Minute = Field(gt=0, lt=1440)


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
    next_course: CourseId | None = None


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


class Class(Record):
    """A home class."""

    id: ClassId
    name: str = ""
    school: SchoolId
    grade: int = Field(ge=1, le=12)
    profile: str = ""
    class_teacher: PersonId | None = None


class ClassLesson(Record):
    """A common course of a class; its group is the class, or those of the class who carry the mark
    ``half``.

    Attributes
    ----------
    half
        Empty for the whole class; else the mark students carry in ``Student.halves``.
    teacher
        Who teaches it; None leaves the choice to the engine.
    visitors
        Free seats for students of other classes who request the course; a seat taken is a
        membership.
    """

    class_: ClassId
    course: CourseId
    half: str = ""
    teacher: PersonId | None = None
    visitors: int = Field(default=0, ge=0, le=1000)


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
    """

    student: StudentId
    course: CourseId
    priority: int = Field(default=1, ge=1, le=3)
    alternatives: tuple[CourseId, ...] = ()
    required: bool = False
    bundle: str = ""


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


class Link(Record):
    """Two courses whose groups are tied in time."""

    first: CourseId
    second: CourseId
    kind: LinkKind


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


class Slot(Record):
    """A period of a school on a day, with its minutes, so that slots of two schools can be
    compared.
    """

    school: SchoolId
    day: int
    period: int
    start: int
    end: int


class Candidate(Record):
    """A group that may open (network group) or always meets (class group).

    Attributes
    ----------
    id
        ``course/host/form/number`` for a network group, ``course/class`` or ``course/class/half``
        for a class group.
    class_, half, visitors
        Set for a class group only.
    teacher
        Fixed teacher, if any.
    label
        Name of the group in another program, if any.
    """

    id: GroupId
    course: CourseId
    host: SchoolId
    form: Form = Form.ON_SITE
    number: int = 1
    class_: ClassId | None = None
    half: str = ""
    visitors: int = 0
    teacher: PersonId | None = None
    label: str = ""

    @property
    def is_class_group(self) -> bool:
        """Whether the group is a class (or a half of one) and not a network group."""
        return self.class_ is not None


#: Tables of a network, in the order of the workbook, with the key rows are sorted by.
TABLES: Mapping[str, type[Record]] = {
    "schools": School,
    "bells": BellPeriod,
    "travel": TravelLink,
    "rooms": Room,
    "people": Person,
    "busy": Busy,
    "subjects": Subject,
    "courses": Course,
    "parts": Part,
    "offers": Offer,
    "classes": Class,
    "class_lessons": ClassLesson,
    "students": Student,
    "requests": Request,
    "previous": Previous,
    "links": Link,
    "pins": Pin,
}


#: Fields that no rule and no criterion reads, by table: names, posts, and what papers and norms are
#: written of. A plan stays
#: good when they change.
NOT_PLANNED: Mapping[str, frozenset[str]] = {
    "schools": frozenset({"name", "short_name", "head", "deputies", "coordinator"}),
    "rooms": frozenset({"name"}),
    "people": frozenset({"name"}),
    "subjects": frozenset({"name", "area"}),
    "courses": frozenset({"name", "next_course"}),
    "parts": frozenset({"name"}),
    "classes": frozenset({"name", "profile", "class_teacher"}),
    "students": frozenset(
        {
            "name",
            "status_date",
            "profile",
            "diagnostics",
            "done_courses",
            "done_hours",
            "consent_transfer",
        }
    ),
}
#: The same of the network itself.
NOT_PLANNED_HEAD = frozenset({"name", "year"})
#: What was left out of hashes before: plans on disk carry them.
FORMERLY_NOT_PLANNED: Mapping[str, frozenset[str]] = {"students": frozenset({"status_date"})}

R = TypeVar("R", bound=Record)


def ordered(rows: Iterable[R]) -> tuple[R, ...]:
    """Rows sorted by their fields, in the order of these."""
    return tuple(
        sorted(rows, key=lambda row: tuple(_sortable(value) for value in row.__dict__.values()))
    )


def _sortable(value: object) -> tuple[int, object]:
    if value is None:
        return (0, 0)
    if isinstance(value, bool | int):
        return (1, int(value))
    return (2, str(value))


class Network(Record):
    """All facts of one planning year; rows are sorted, references hold (see ``models.checks``)."""

    name: str = ""
    year: str = ""
    cycle_weeks: int = Field(default=1, ge=1, le=2)
    schools: tuple[School, ...] = ()
    bells: tuple[BellPeriod, ...] = ()
    travel: tuple[TravelLink, ...] = ()
    rooms: tuple[Room, ...] = ()
    people: tuple[Person, ...] = ()
    busy: tuple[Busy, ...] = ()
    subjects: tuple[Subject, ...] = ()
    courses: tuple[Course, ...] = ()
    parts: tuple[Part, ...] = ()
    offers: tuple[Offer, ...] = ()
    classes: tuple[Class, ...] = ()
    class_lessons: tuple[ClassLesson, ...] = ()
    students: tuple[Student, ...] = ()
    requests: tuple[Request, ...] = ()
    previous: tuple[Previous, ...] = ()
    links: tuple[Link, ...] = ()
    pins: tuple[Pin, ...] = ()

    @model_validator(mode="after")
    def _sort(self) -> Self:
        for table in TABLES:
            object.__setattr__(self, table, ordered(getattr(self, table)))
        return self

    def replacing(self, **fields: object) -> Self:
        """A network with other tables in place of its own.

        It is made anew, sorted again: a plain copy would keep what was worked out from the old
        tables.
        """
        return type(self).model_validate(
            {**{name: getattr(self, name) for name in type(self).model_fields}, **fields}
        )

    @cached_property
    def hash(self) -> str:
        """SHA-256 of what rules and criteria read, hexadecimal: a plan of one network is judged
        alike in all that share it.
        """
        return self._hash_without(NOT_PLANNED, NOT_PLANNED_HEAD)

    def has_hash(self, value: str) -> bool:
        """Whether a hash is of these facts; hashes of former versions counted names too."""
        return value == self.hash or value == self._hash_without(FORMERLY_NOT_PLANNED)

    def _hash_without(
        self, fields: Mapping[str, frozenset[str]], head: frozenset[str] = frozenset()
    ) -> str:
        of_tables = {table: {"__all__": set(names)} for table, names in fields.items()}
        left_out: Mapping[str, bool | Mapping[str, set[str]]] = {
            **dict.fromkeys(head, True),
            **of_tables,
        }
        # Without defaults, so that a field added to the model leaves the hash of older networks as
        # it was.
        return sha256(
            self.model_dump_json(exclude_defaults=True, exclude=left_out).encode()
        ).hexdigest()

    @cached_property
    def school_of(self) -> Mapping[SchoolId, School]:
        """Schools by id."""
        return {school.id: school for school in self.schools}

    @cached_property
    def school_names(self) -> Mapping[SchoolId, str]:
        """What every school is called in tables and names of files: short, and no two alike."""
        return short_school_names((row.id, row.name, row.short_name) for row in self.schools)

    @cached_property
    def room_of(self) -> Mapping[RoomId, Room]:
        """Rooms by id."""
        return {room.id: room for room in self.rooms}

    @cached_property
    def person_of(self) -> Mapping[PersonId, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def subject_of(self) -> Mapping[SubjectId, Subject]:
        """Subjects by id."""
        return {subject.id: subject for subject in self.subjects}

    @cached_property
    def course_of(self) -> Mapping[CourseId, Course]:
        """Courses by id."""
        return {course.id: course for course in self.courses}

    @cached_property
    def class_of(self) -> Mapping[ClassId, Class]:
        """Classes by id."""
        return {class_.id: class_ for class_ in self.classes}

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

    @cached_property
    def parts_of(self) -> Mapping[CourseId, tuple[Part, ...]]:
        """Parts of every course."""
        found: dict[CourseId, list[Part]] = {course.id: [] for course in self.courses}
        for part in self.parts:
            found[part.course].append(part)
        return {course: tuple(parts) for course, parts in found.items()}

    @cached_property
    def busy_of(self) -> Mapping[PersonId, tuple[Busy, ...]]:
        """Busy intervals of every person."""
        found: dict[PersonId, list[Busy]] = {person.id: [] for person in self.people}
        for busy in self.busy:
            found[busy.person].append(busy)
        return {person: tuple(rows) for person, rows in found.items()}

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every period of every school and day, in order of school, day and start."""
        slots = (
            Slot(school=bell.school, day=day, period=bell.period, start=bell.start, end=bell.end)
            for bell in self.bells
            for day in bell.days
        )
        return tuple(sorted(slots, key=lambda slot: (slot.school, slot.day, slot.start)))

    @cached_property
    def slot_of(self) -> Mapping[tuple[SchoolId, int, int], Slot]:
        """Slots by school, day and period."""
        return {(slot.school, slot.day, slot.period): slot for slot in self.slots}

    @cached_property
    def travel_minutes(self) -> Mapping[tuple[SchoolId, SchoolId], int]:
        """Minutes from door to door, buffers included, closed under shortest paths; a missing pair
        cannot travel.

        Time spent waiting for a bus that leaves at certain times is not among them; see
        ``arrival``.
        """
        return self._closed(self.travel)

    @cached_property
    def _at_any_time(self) -> Mapping[tuple[SchoolId, SchoolId], int]:
        """Minutes from door to door by ways on which one need not wait for a bus."""
        return self._closed(link for link in self.travel if not link.departures)

    @cached_property
    def _buses(self) -> Mapping[tuple[SchoolId, SchoolId], tuple[TravelLink, ...]]:
        """Ways that are made at certain times only."""
        found: dict[tuple[SchoolId, SchoolId], tuple[TravelLink, ...]] = {}
        for link in self.travel:
            if link.departures:
                found[link.origin, link.target] = (*found.get((link.origin, link.target), ()), link)
        return found

    def arrival(self, origin: SchoolId, target: SchoolId, leaves: int) -> int | None:
        """When somebody free from a minute on is at another school at the earliest; None where that
        cannot be on that day.
        """
        minutes = self._at_any_time.get((origin, target))
        found = [] if minutes is None else [leaves + minutes]
        for link in self._buses.get((origin, target), ()):
            found += [
                departure + link.minutes + link.buffer
                for departure in link.departures
                if departure >= leaves
            ]
        return min(found, default=None)

    def _closed(self, links: Iterable[TravelLink]) -> Mapping[tuple[SchoolId, SchoolId], int]:
        ids = [school.id for school in self.schools]
        best: dict[tuple[SchoolId, SchoolId], int] = {(school, school): 0 for school in ids}
        for link in links:
            pair = (link.origin, link.target)
            best[pair] = min(best.get(pair, 10**6), link.minutes + link.buffer)
        for via in ids:
            for origin in ids:
                for target in ids:
                    if (origin, via) in best and (via, target) in best:
                        total = best[origin, via] + best[via, target]
                        best[origin, target] = min(best.get((origin, target), 10**6), total)
        return best

    @cached_property
    def link_of(self) -> Mapping[tuple[SchoolId, SchoolId], TravelLink]:
        """The quickest way between two schools without a third one."""
        found: dict[tuple[SchoolId, SchoolId], TravelLink] = {}
        for link in self.travel:
            known = found.get((link.origin, link.target))
            if known is None or link.minutes + link.buffer < known.minutes + known.buffer:
                found[link.origin, link.target] = link
        return found

    def departures(self, origin: SchoolId, target: SchoolId, day: int) -> tuple[Minute, ...]:
        """When a party may leave: with the bus, at the end of a period, or to arrive just at the
        beginning of one; in order.
        """
        minutes, link = (
            self.travel_minutes.get((origin, target)),
            self.link_of.get((origin, target)),
        )
        if minutes is None:
            return ()
        if link is not None and link.departures:
            return tuple(sorted(link.departures))
        ends = {slot.end for slot in self.slots if (slot.school, slot.day) == (origin, day)}
        latest = {
            slot.start - minutes for slot in self.slots if (slot.school, slot.day) == (target, day)
        }
        return tuple(sorted(ends | latest))

    @cached_property
    def leaders(self) -> tuple[PersonId, ...]:
        """Who may lead students from school to school: escorts, and teachers who travel."""
        return tuple(
            person.id for person in self.people if Role.ESCORT in person.roles or person.may_travel
        )

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every group that may open or always meets, class groups first."""
        classes = (
            Candidate(
                id=class_group_id(lesson),
                course=lesson.course,
                host=self.class_of[lesson.class_].school,
                class_=lesson.class_,
                half=lesson.half,
                visitors=lesson.visitors,
                teacher=lesson.teacher,
            )
            for lesson in self.class_lessons
        )
        numbers: Counter[tuple[CourseId, SchoolId, Form]] = Counter()
        network = []
        for offer in self.offers:
            for _ in range(offer.max_groups):
                numbers[offer.course, offer.host, offer.form] += 1
                network.append(_network_group(offer, numbers[offer.course, offer.host, offer.form]))
        return (*classes, *network)

    @cached_property
    def candidate_of(self) -> Mapping[GroupId, Candidate]:
        """Candidate groups by id."""
        return {candidate.id: candidate for candidate in self.candidates}

    @cached_property
    def basic_of(self) -> Mapping[CourseId, tuple[CourseId, ...]]:
        """For every course that stands ``instead``: the basic courses of its subject and grade its
        members leave.
        """
        return {
            course.id: tuple(
                other.id
                for other in self.courses
                if course.stands is Stands.INSTEAD
                and other.level is Level.BASIC
                and (other.subject, other.grade) == (course.subject, course.grade)
            )
            for course in self.courses
        }

    def common_lessons_of(self, student: Student) -> tuple[Candidate, ...]:
        """Class groups the student belongs to before any release."""
        groups = () if student.class_ is None else self._groups_of_class.get(student.class_, ())
        return tuple(group for group in groups if not group.half or group.half in student.halves)

    @cached_property
    def _groups_of_class(self) -> Mapping[ClassId, tuple[Candidate, ...]]:
        """Class groups of every class that has any."""
        found: dict[ClassId, list[Candidate]] = {}
        for candidate in self.candidates:
            if candidate.class_ is not None:
                found.setdefault(candidate.class_, []).append(candidate)
        return {class_: tuple(groups) for class_, groups in found.items()}

    def brought_by_class(self, student: Student) -> frozenset[SubjectId]:
        """Subjects that come with a class yet to be known: common lessons of the classes a student
        without one may get.
        """
        if student.class_ is not None:
            return frozenset()
        return self._common_subjects.get((student.school, student.grade), frozenset())

    @cached_property
    def _common_subjects(self) -> Mapping[tuple[SchoolId, int], frozenset[SubjectId]]:
        """Subjects of common lessons by school and grade."""
        found: dict[tuple[SchoolId, int], frozenset[SubjectId]] = {}
        for lesson in self.class_lessons:
            home = self.class_of[lesson.class_]
            key = (home.school, home.grade)
            found[key] = found.get(key, frozenset()) | {self.course_of[lesson.course].subject}
        return found

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

    def teachers_of(self, candidate: Candidate) -> tuple[PersonId, ...]:
        """Who may teach a group: able, of its school or free to travel to it, and named by the
        course if it names anyone.

        Whoever travels needs a way there; only groups by correspondence have no lessons to come to.
        A teacher whom the facts fix is taken at their word.
        """
        if candidate.teacher is not None:
            return (candidate.teacher,)
        course = self.course_of[candidate.course]
        return tuple(
            person.id
            for person in self._teachers_at[candidate.host]
            if (candidate.form is Form.CORRESPONDENCE or self._comes(person, candidate.host))
            and (not course.teachers or person.id in course.teachers)
            and (person.id in course.teachers or course.subject in _subjects(person, course.level))
        )

    def _comes(self, person: Person, host: SchoolId) -> bool:
        return person.school == host or (person.school, host) in self.travel_minutes

    @cached_property
    def _teachers_at(self) -> Mapping[SchoolId, tuple[Person, ...]]:
        """For every school its own teachers and those free to travel."""
        teachers = [person for person in self.people if Role.TEACHER in person.roles]
        return {
            school.id: tuple(
                person for person in teachers if person.school == school.id or person.may_travel
            )
            for school in self.schools
        }


def _subjects(person: Person, level: Level) -> tuple[SubjectId, ...]:
    return person.advanced if level is Level.ADVANCED else person.subjects


def class_group_id(lesson: ClassLesson) -> GroupId:
    """Id of a class group: ``course/class`` or ``course/class/half``."""
    return GroupId("/".join(part for part in (lesson.course, lesson.class_, lesson.half) if part))


def _network_group(offer: Offer, number: int) -> Candidate:
    return Candidate(
        id=GroupId(f"{offer.course}/{offer.host}/{offer.form}/{number}"),
        course=offer.course,
        host=offer.host,
        form=offer.form,
        number=number,
        teacher=offer.teacher,
        label=offer.label,
    )
