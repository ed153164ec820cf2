"""Courses of a foreign school: what one group is taught of one subject is a course of a grade and
so many hours.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from instances.interchange.school.records import Card, ForeignLesson, ForeignSchool
from models.network import Course, Level, Part, Stands
from models.record import CourseId, PartId, SubjectId
from texts import LANGUAGES, say_in

PART = PartId("1")
#: Members a network group needs to open: those of elsewhere are open as they are.
LEAST, MOST = 0, 25
#: Hours of a course that is chosen and not taught yet.
HOURS = 2
#: What stands for a teacher whom the file does not name.
NOBODY = "?"


@dataclass
class Unit:
    """The lessons of one group in one subject.

    Attributes
    ----------
    placed
        Cards with the weeks they are in.
    half
        The mark of a part of a class; empty for the whole and for groups across classes.
    second
        Who is there beside the teacher; empty is nobody.
    label
        The name of a group across classes; empty for a class and its parts.
    is_ours
        Whether a file of ours says what it is.
    course
        Empty where the model has no place for it.
    """

    subject: str
    classes: tuple[str, ...]
    members: tuple[str, ...]
    teacher: str
    second: str
    half: str
    label: str
    hours: int
    placed: tuple[tuple[int, Card], ...]
    is_ours: bool = False
    course: str = ""

    @property
    def is_network(self) -> bool:
        """Whether students are put together in it whatever their class is."""
        return bool(self.label)

    @property
    def cards(self) -> tuple[Card, ...]:
        """Its cards."""
        return tuple(card for _, card in self.placed)


@dataclass
class Courses:
    """Units with their courses, and what could not be taken over."""

    units: tuple[Unit, ...] = ()
    courses: tuple[Course, ...] = ()
    parts: tuple[Part, ...] = ()
    without_class: list[str] = field(default_factory=list)
    with_third_teacher: list[str] = field(default_factory=list)
    without_teacher: int = 0
    without_subject: int = 0
    of_subject: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    only_asked: set[str] = field(default_factory=set)

    def is_advanced(self, course: str) -> bool:
        """Whether the name of a course says that it is."""
        return any(row.id == course and row.level is Level.ADVANCED for row in self.courses)

    def chosen(self, subject: str, grade: int) -> str:
        """The course that a choice of a subject asks for: one that anybody may join, if there is
        one.
        """
        courses = self.of_subject[subject, grade]
        return next((course for course in courses if self.is_offered(course)), courses[0])

    def is_offered(self, course: str) -> bool:
        """Whether students of any class may join a course, or will be able to."""
        return course in self.only_asked or any(
            unit.is_network and unit.course == course for unit in self.units
        )

    def only_chosen(self, subject: str, grade: int) -> str | None:
        """The same where nobody is taught it yet; None where somebody is."""
        course = self.chosen(subject, grade)
        return course if course in self.only_asked else None


def coursed(school: ForeignSchool, grades: Mapping[str, int]) -> Courses:
    """Every lesson in a unit, every unit in a course."""
    found = Courses()
    units = [unit for unit in _units(school, found) if _has_place(unit, found, school)]
    _free_parts(school, units)
    variants: dict[str, list[Unit]] = {}
    for unit in units:
        open_to = _grades(unit, grades)
        base = f"{unit.subject}-{'+'.join(map(str, open_to))}"
        unit.course = _variant(unit, base, variants)
        for grade in open_to:
            if unit.course not in found.of_subject[unit.subject, grade]:
                found.of_subject[unit.subject, grade].append(unit.course)
    found.units = tuple(units)
    made = {
        course: _course(school, course, own, _grades(own[0], grades))
        for course, own in variants.items()
    }
    for subject, grade in sorted(
        _asked(school, grades) - {k for k, v in found.of_subject.items() if v}
    ):
        course = f"{subject}-{grade}"
        made[course] = _course_of_choices(school, course, subject, grade)
        found.of_subject[subject, grade].append(course)
        found.only_asked.add(course)
    found.courses = tuple(course for course, _ in made.values())
    found.parts = tuple(part for _, part in made.values())
    return found


def _units(school: ForeignSchool, found: Courses) -> Iterator[Unit]:
    joined: dict[tuple[object, ...], list[ForeignLesson]] = defaultdict(list)
    for lesson in school.lessons:
        key = (lesson.label, lesson.subject, tuple(sorted(lesson.groups)), lesson.teachers[:2])
        joined[key].append(lesson)
    for lessons in joined.values():
        first = lessons[0]
        if first.subject not in school.subject_of:
            found.without_subject += len(lessons)
            continue
        pieces = [school.group_of[name] for name in first.groups]
        classes = tuple(sorted({piece.class_ for piece in pieces}))
        whole = all(piece.whole for piece in pieces)
        subject = school.subject_of[first.subject].name or first.subject
        label = first.label or (first.id if len(classes) > 1 else "")
        if len(first.teachers) > 2:
            found.with_third_teacher.append(subject)
        found.without_teacher += not first.teachers
        yield Unit(
            subject=first.subject,
            classes=classes,
            members=school.members(first),
            teacher=first.teachers[0]
            if first.teachers
            else f"{NOBODY}{subject} {'+'.join(classes)}",
            second=next((who for who in first.teachers[1:2] if who != first.teachers[0]), ""),
            half="" if whole or label else _half([piece.name or piece.id for piece in pieces]),
            label=label,
            hours=sum(_hours(school.weeks, lesson) for lesson in lessons),
            placed=tuple(
                (lesson.weeks, card)
                for lesson in lessons
                for card in school.cards_of.get(lesson.id, ())
            ),
            is_ours=bool(first.key),
        )


def _half(names: Sequence[str]) -> str:
    return " + ".join(dict.fromkeys(names))


def _hours(weeks: int, lesson: ForeignLesson) -> int:
    """Lessons a cycle."""
    return lesson.count * (1 if lesson.weeks else weeks)


def _has_place(unit: Unit, found: Courses, school: ForeignSchool) -> bool:
    if not unit.classes:
        found.without_class.append(school.subject_of[unit.subject].name or unit.subject)
    return bool(unit.classes)


def _free_parts(school: ForeignSchool, units: Sequence[Unit]) -> None:
    """Make network groups of parts that do not divide their class, but are for some of it or share
    students: these are chosen, where the halves of a class leave nobody out.
    """
    of_subject: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        if not unit.is_network:
            of_subject[unit.classes[0], unit.subject].append(unit)
    for (class_, _), own in of_subject.items():
        parts = [unit for unit in own if unit.half]
        pupils = {student for unit in parts for student in unit.members}
        seats = sum(map(len, {unit.half: unit.members for unit in parts}.values()))
        everybody = len(parts) < len(own) or pupils >= set(school.class_students[class_])
        if pupils and not (everybody and seats == len(pupils)):
            for unit in parts:
                unit.label = unit.half if unit.members and not unit.is_ours else ""
                unit.half = "" if unit.label else unit.half


def _grades(unit: Unit, grades: Mapping[str, int]) -> tuple[int, ...]:
    """Grades of the classes a unit is for."""
    return tuple(sorted({grades[class_] for class_ in unit.classes}))


def _variant(unit: Unit, base: str, variants: dict[str, list[Unit]]) -> str:
    """The first course of a subject with as many hours and as many a day, in which no group has
    the very place of this one and no student is twice.
    """
    number = 1
    while True:
        course = base if number == 1 else f"{base}~{number}"
        others = variants.setdefault(course, [])
        if not others or (
            _shape(others[0]) == _shape(unit) and not any(_meet(unit, other) for other in others)
        ):
            others.append(unit)
            return course
        number += 1


def _shape(unit: Unit) -> tuple[int, int, bool]:
    return unit.hours, _a_day(unit), unit.is_network


def _meet(unit: Unit, other: Unit) -> bool:
    if not unit.is_network:
        return (unit.classes, unit.half) == (other.classes, other.half)
    return bool(set(unit.members) & set(other.members)) or unit.label == other.label


def _a_day(unit: Unit) -> int:
    """Most lessons on one day, at most 10; 2 where they have no places yet."""
    days = [card.day for weeks, card in unit.placed if weeks != 2]
    return min(10, max((days.count(day) for day in set(days)), default=2))


def _course(
    school: ForeignSchool, course: str, units: Sequence[Unit], grades: tuple[int, ...]
) -> tuple[Course, Part]:
    members = max(len(unit.members) for unit in units)
    hours = min(60, units[0].hours)
    days = min(_days_there(school, unit) for unit in units)
    fewest = ceil(hours / (max(1, days) * school.weeks))
    made = _course_of(school, course, units[0].subject, grades, max(MOST, members))
    return made, Part(
        course=made.id,
        id=PART,
        lessons_first=hours,
        lessons_second=hours,
        max_a_day=min(10, max(1, fewest, *map(_a_day, units))),
    )


def _days_there(school: ForeignSchool, unit: Unit) -> int:
    """Days on which those who teach a unit are there."""
    found = set(range(1, school.days + 1))
    for teacher in school.teachers:
        if teacher.id in (unit.teacher, unit.second):
            away = Counter(day for day, _ in set(teacher.away))
            bells = {day: sum(day not in bell.not_on for bell in school.bells) for day in found}
            found -= {day for day, n in away.items() if n >= bells.get(day, 0)}
    return len(found)


def _course_of(
    school: ForeignSchool, course: str, subject: str, grades: tuple[int, ...], most: int
) -> Course:
    name = school.subject_of[subject].name or subject
    return Course(
        id=CourseId(course),
        subject=SubjectId(subject),
        level=Level.ADVANCED if _is_advanced(name) else Level.BASIC,
        grade=grades[0],
        also_grades=grades[1:],
        stands=Stands.ON_TOP,
        min_size=LEAST,
        soft_min_size=LEAST,
        max_size=min(1000, most),
    )


def _is_advanced(name: str) -> bool:
    """Whether a name ends as ours of advanced courses do, in either language."""
    ends = {
        say_in(language, "elsewhere.advanced", name="").strip().casefold() for language in LANGUAGES
    }
    return name.strip().casefold().endswith(tuple(ends))


def _asked(school: ForeignSchool, grades: Mapping[str, int]) -> set[tuple[str, int]]:
    classes = {row.id: row.class_ for row in school.students}
    return {
        (subject, grades.get(classes.get(row.student, ""), 10))
        for row in school.choices
        for subject in (row.subject, *row.alternatives)
    }


def _course_of_choices(
    school: ForeignSchool, course: str, subject: str, grade: int
) -> tuple[Course, Part]:
    made = _course_of(school, course, subject, (grade,), MOST)
    return made, Part(course=made.id, id=PART, lessons_first=HOURS, lessons_second=HOURS)
