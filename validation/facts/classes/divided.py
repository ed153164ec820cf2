"""A class with lessons by halves, and who in it lacks lessons that others have."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from models.network import Class, ClassLesson, Kind, Level, Student
from models.record import CourseId, SubjectId
from validation.facts.known import Known


@dataclass(frozen=True)
class Divided:
    """A class with lessons by halves.

    Attributes
    ----------
    lessons
        All common lessons of the class.
    students
        Planned students of the class.
    """

    known: Known
    home: Class
    lessons: tuple[ClassLesson, ...]
    students: tuple[Student, ...]

    @cached_property
    def halves(self) -> Mapping[CourseId, tuple[str, ...]]:
        """Halves of every course that has any."""
        found: dict[CourseId, list[str]] = defaultdict(list)
        for row in self.lessons:
            if row.half:
                found[row.course].append(row.half)
        return {course: tuple(halves) for course, halves in found.items()}

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """Every half of the class."""
        return tuple(dict.fromkeys(row.half for row in self.lessons if row.half))

    @cached_property
    def of_subject(self) -> Mapping[SubjectId, frozenset[str]]:
        """Halves that have lessons of a subject which the class does not have together."""
        subject_of = self._subject_of
        whole = {subject_of[row.course] for row in self.lessons if not row.half}
        found: dict[SubjectId, set[str]] = defaultdict(set)
        for row in self.lessons:
            if subject_of[row.course] not in whole:
                found[subject_of[row.course]].add(row.half)
        return {subject: frozenset(halves) for subject, halves in found.items()}

    @cached_property
    def _subject_of(self) -> Mapping[CourseId, SubjectId]:
        return {
            row.course: self.known.network.course_of[row.course].subject for row in self.lessons
        }

    def lacking(self, student: Student) -> tuple[SubjectId, ...]:
        """Subjects the class has by halves, none of them the student's, and that he does not ask
        for either.
        """
        requests = self.known.network.requests_of[student.id]
        named = {course for one in requests for course in (one.course, *one.alternatives)}
        asked = {self.known.network.course_of[course].subject for course in named}
        own = set(student.halves)
        return tuple(
            subject
            for subject, halves in self.of_subject.items()
            if subject not in asked and not halves & own
        )

    def most_carry(self, halves: Iterable[str]) -> bool:
        """Whether most of the class carry one of some marks: whoever carries none is forgotten, not
        left out on purpose.
        """
        marks = set(halves)
        return 2 * sum(bool(marks & set(student.halves)) for student in self.students) >= len(
            self.students
        )

    def is_for_everyone(self, subject: SubjectId) -> bool:
        """Whether the lessons of a subject are such as everybody has: of a basic course of the
        study plan.
        """
        network = self.known.network
        courses = (
            network.course_of[row.course]
            for row in self.lessons
            if self._subject_of[row.course] == subject
        )
        ordinary = network.subject_of[subject].kind is Kind.SUBJECT
        return network.subject_of[subject].obligatory or (
            ordinary and any(row.level is Level.BASIC for row in courses)
        )

    def is_division(self, subject: SubjectId) -> bool:
        """Whether halves of a subject make up the class: two or more, and no other subject has
        these and more.
        """
        halves = self.of_subject[subject]
        return len(halves) > 1 and not any(halves < marks for marks in self.of_subject.values())

    def siblings(self, subject: SubjectId) -> frozenset[str]:
        """Halves that some subject is divided by together with one of a subject's own."""
        halves = self.of_subject[subject]
        return frozenset[str]().union(
            *(marks for marks in self.of_subject.values() if marks & halves)
        )


def divided(known: Known) -> Iterator[Divided]:
    """Classes with students and lessons by halves."""
    network = known.network
    for home in network.classes:
        lessons = tuple(row for row in network.class_lessons if row.class_ == home.id)
        students = tuple(
            student for student in network.planned_students if student.class_ == home.id
        )
        if students and any(row.half for row in lessons):
            yield Divided(known, home, lessons, students)
