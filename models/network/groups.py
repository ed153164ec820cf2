"""Classes, and the groups that always meet or may open."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from models.network.courses import Courses, Form, Level, Offer
from models.network.people import Person
from models.record import (
    ClassId,
    CourseId,
    GroupId,
    PersonId,
    Record,
    SchoolId,
    SubjectId,
)


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
    second_teacher
        Who is in its lessons beside the teacher; None is nobody.
    visitors
        Free seats for students of other classes who request the course; a seat taken is a
        membership.
    """

    class_: ClassId
    course: CourseId
    half: str = ""
    teacher: PersonId | None = None
    visitors: int = Field(default=0, ge=0, le=1000)
    second_teacher: PersonId | None = None


class Candidate(Record):
    """A group that may open (network group) or always meets (class group).

    Attributes
    ----------
    id
        ``course/host/form/number`` for a network group, ``course/class`` or ``course/class/half``
        for a class group.
    class_, half, visitors
        Set for a class group only.
    teacher, second_teacher
        Fixed teacher, and who is in the lessons beside the teacher, if any.
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
    second_teacher: PersonId | None = None

    @property
    def is_class_group(self) -> bool:
        """Whether the group is a class (or a half of one) and not a network group."""
        return self.class_ is not None


class Groups(Courses):
    """Schools with their classes and every group there may be."""

    classes: tuple[Class, ...] = ()
    class_lessons: tuple[ClassLesson, ...] = ()

    @cached_property
    def class_of(self) -> Mapping[ClassId, Class]:
        """Classes by id."""
        return {class_.id: class_ for class_ in self.classes}

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
                second_teacher=lesson.second_teacher,
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
    def _groups_of_class(self) -> Mapping[ClassId, tuple[Candidate, ...]]:
        """Class groups of every class that has any."""
        found: dict[ClassId, list[Candidate]] = {}
        for candidate in self.candidates:
            if candidate.class_ is not None:
                found.setdefault(candidate.class_, []).append(candidate)
        return {class_: tuple(groups) for class_, groups in found.items()}

    @cached_property
    def _common_subjects(self) -> Mapping[tuple[SchoolId, int], frozenset[SubjectId]]:
        """Subjects of common lessons by school and grade."""
        found: dict[tuple[SchoolId, int], frozenset[SubjectId]] = {}
        for lesson in self.class_lessons:
            home = self.class_of[lesson.class_]
            key = (home.school, home.grade)
            found[key] = found.get(key, frozenset()) | {self.course_of[lesson.course].subject}
        return found


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
        second_teacher=offer.second_teacher,
    )


def _subjects(person: Person, level: Level) -> tuple[SubjectId, ...]:
    return person.advanced if level is Level.ADVANCED else person.subjects
