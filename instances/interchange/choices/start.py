"""Answers as a network: students, what they ask for, and the usual courses with their hours."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import ceil
from pathlib import Path

from instances.interchange.choices.cells import Asked
from instances.interchange.choices.table import Answer, read_table
from instances.interchange.noting import Noted
from instances.interchange.school.start import Start, grade_in, listed, remark
from instances.network.usual.typical import typical
from models.names import fold
from models.network import (
    BellPeriod,
    Class,
    Course,
    Kind,
    Level,
    Network,
    Offer,
    Part,
    Request,
    School,
    Stands,
    Student,
    Subject,
)
from models.policy import Policy
from models.problems import Problem
from models.record import ClassId, CourseId, PartId, SchoolId, StudentId, SubjectId

#: What is taken where a table does not say it.
GRADE, HOURS, MEMBERS, PERIODS, START, LESSON, BREAK = 10, 2, 25, 7, 510, 45, 10
SCHOOL, DAYS = "1", (1, 2, 3, 4, 5)


def read_choices(path: Path) -> Start:
    """The start of a network.

    Raises
    ------
    InputError
        The file cannot be read, or every cell that cannot be understood.
    """
    noted = Noted(str(path))
    usual = frozenset(fold(row.name) for row in typical().network.subjects)
    answers = read_table(path, noted, usual)
    noted.refuse()
    made = _Choices(answers, str(path))
    network = made.network()
    return Start(
        network=network,
        policy=Policy(rules_off=("everyone_takes_obligatory_subjects",)),
        remarks=(*noted.remarks, *made.remarks()),
    )


class _Choices:
    def __init__(self, answers: Sequence[Answer], file: str) -> None:
        self.answers, self.file = answers, file
        self.usual = typical().network
        self.subjects: dict[str, Subject] = {}
        self.courses: dict[CourseId, Course] = {}
        self.parts: list[Part] = []
        self.new: list[str] = []
        self.spelled: dict[str, str] = {}

    def network(self) -> Network:
        """The whole network."""
        requests = tuple(self._requests())
        asked = Counter(course for row in requests for course in (row.course, *row.alternatives))
        return Network(
            schools=tuple(
                School(id=SchoolId(one), name=one, days=len(DAYS)) for one in self.schools
            ),
            bells=tuple(self._bells()),
            subjects=tuple(self.subjects.values()),
            courses=tuple(self.courses.values()),
            parts=tuple(self.parts),
            offers=tuple(
                Offer(
                    course=course,
                    host=SchoolId(school),
                    max_groups=min(100, max(1, ceil(number / MEMBERS))),
                )
                for course, number in asked.items()
                for school in self.schools
            ),
            classes=tuple(self._classes()),
            students=tuple(student for student, _ in self.students),
            requests=requests,
        )

    def remarks(self) -> Iterator[Problem]:
        """What the table did not say, and what was taken."""
        yield remark("choices_no_bells", self.file)
        if self.new:
            yield remark(
                "choices_new_courses", self.file, listed(self.new), n=len(self.new), hours=HOURS
            )

    @cached_property
    def schools(self) -> tuple[str, ...]:
        """Names of schools; one without a name where the table has none."""
        return tuple(dict.fromkeys(row.school or SCHOOL for row in self.answers)) or (SCHOOL,)

    def _bells(self) -> Iterator[BellPeriod]:
        for school in self.schools:
            for at in range(PERIODS):
                start = START + at * (LESSON + BREAK)
                yield BellPeriod(
                    school=SchoolId(school),
                    days=DAYS,
                    period=at + 1,
                    start=start,
                    end=start + LESSON,
                )

    def _grade(self, row: Answer) -> int:
        return grade_in(row.grade) or grade_in(row.class_) or GRADE

    def _class_id(self, row: Answer) -> ClassId | None:
        if not row.class_:
            return None
        several = len(self.schools) > 1
        return ClassId(f"{row.school}-{row.class_}" if several else row.class_)

    def _classes(self) -> Iterator[Class]:
        known = set[ClassId]()
        for row in self.answers:
            own = self._class_id(row)
            if own is not None and own not in known:
                known.add(own)
                yield Class(
                    id=own,
                    name=row.class_,
                    school=SchoolId(row.school or SCHOOL),
                    grade=self._grade(row),
                )

    @cached_property
    def students(self) -> tuple[tuple[Student, Answer], ...]:
        """Every student with the row he stands in; a row may be so many alike."""
        found: list[tuple[Student, Answer]] = []
        grades = {self._class_id(row): self._grade(row) for row in reversed(self.answers)}
        for row in self.answers:
            class_ = self._class_id(row)
            for at in range(row.count):
                number = len(found) + 1
                own = row.code if row.code and row.count == 1 else f"u{number:03d}"
                name = (
                    row.name if row.count == 1 else " ".join(filter(None, (row.name, str(at + 1))))
                )
                student = Student(
                    id=StudentId(own),
                    name=name,
                    school=SchoolId(row.school or SCHOOL),
                    grade=grades[class_] if class_ is not None else self._grade(row),
                    class_=class_,
                )
                found.append((student, row))
        return tuple(found)

    def _requests(self) -> Iterator[Request]:
        for student, row in self.students:
            asked = set[CourseId]()
            for wish in row.wishes:
                courses = [self._course(one, student.grade) for one in wish.choices]
                fresh = [course for course in dict.fromkeys(courses) if course not in asked]
                asked |= set(fresh)
                if fresh:
                    yield Request(
                        student=student.id,
                        course=fresh[0],
                        priority=wish.priority,
                        alternatives=tuple(fresh[1:]),
                    )

    def _course(self, asked: Asked, grade: int) -> CourseId:
        """The usual course of the name and level, else a new one."""
        usual = self._usual.get((fold(asked.subject), asked.level or Level.BASIC, grade))
        if usual is None and asked.level is None:
            usual = self._usual.get((fold(asked.subject), Level.ADVANCED, grade))
        if usual is not None:
            self._take(usual)
            return usual.id
        mark = "+" if asked.level is Level.ADVANCED else ""
        asked = asked._replace(subject=self.spelled.setdefault(fold(asked.subject), asked.subject))
        course = CourseId(f"{asked.subject}{mark}-{grade}")
        if course not in self.courses:
            subject = SubjectId(asked.subject)
            self.new.append(f"{asked.subject}{mark}")
            kind = Kind.SUBJECT if asked.level is not None else Kind.ELECTIVE
            known = Subject(id=subject, name=asked.subject, kind=kind)
            self.subjects.setdefault(subject, known)
            self.courses[course] = Course(
                id=course,
                subject=subject,
                level=asked.level or Level.BASIC,
                grade=grade,
                stands=Stands.INSTEAD if asked.level is not None else Stands.ON_TOP,
            )
            part = Part(course=course, id=PartId("1"), lessons_first=HOURS, lessons_second=HOURS)
            self.parts.append(part)
        return course

    @cached_property
    def _usual(self) -> Mapping[tuple[str, Level, int], Course]:
        names = {row.id: row.name for row in self.usual.subjects}
        return {(fold(names[row.subject]), row.level, row.grade): row for row in self.usual.courses}

    def _take(self, course: Course) -> None:
        if course.id not in self.courses:
            self.courses[course.id] = course.model_copy(update={"next_course": None})
            self.parts += self.usual.parts_of[course.id]
            self.subjects.setdefault(course.subject, self.usual.subject_of[course.subject])
