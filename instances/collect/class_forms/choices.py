"""Columns of a form: the subjects a grade may choose, each with the courses its letters stand
for.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from instances.collect.class_forms.scope import Scope
from models.names import alphabetical
from models.network import Course, Kind, Level, Network
from models.record import CourseId, SubjectId

#: Letters of the levels, first as the form writes them, then as people type them; a subject
#: «профильно» is advanced.
LETTERS: Mapping[Level, tuple[str, ...]] = {
    Level.BASIC: ("Б", "б", "B", "b", "баз", "базовый"),
    Level.ADVANCED: (
        "У",
        "у",
        "Y",
        "y",
        "П",
        "п",
        "угл",
        "углублённый",
        "углубленный",
        "профильный",
    ),
}
#: Words beside the name of a level that change nothing.
BESIDE = re.compile(r"\b(?:на|уровень|уровне|уровня)\b", re.IGNORECASE)
#: How much a new request is wanted: what is advanced first, electives last.
PRIORITY = {Level.ADVANCED: 1, Level.BASIC: 2}
LEAST_WANTED = 3


@dataclass(frozen=True)
class Choice:
    """A column with the courses of a subject that may be chosen in it."""

    label: str
    courses: Mapping[Level, CourseId]
    subject: SubjectId


def choices_of(network: Network, grade: int) -> tuple[Choice, ...]:
    """Subjects with a course of the grade that students may ask for; of several courses of one
    level each has its own column.
    """
    asked = {row.course for row in network.requests} | {offer.course for offer in network.offers}
    found: list[tuple[str, dict[Level, CourseId], SubjectId]] = []
    for course in network.courses:
        if grade not in course.grades or course.id not in asked:
            continue
        label = _label(network, course)
        same = next(
            (row for title, row, _ in found if title == label and course.level not in row), None
        )
        if same is not None:
            same[course.level] = course.id
        else:
            label = (
                label if all(label != title for title, *_ in found) else course.name or course.id
            )
            found.append((label, {course.level: course.id}, course.subject))
    return tuple(Choice(*row) for row in sorted(found, key=lambda row: alphabetical(row[0])))


def taught_together(network: Network, scope: Scope) -> frozenset[tuple[SubjectId, Level]]:
    """What a class studies together, or some class that students without one may get: nobody need
    ask for it.
    """
    own = {
        row.id for row in network.classes if (row.school, row.grade) == (scope.school, scope.grade)
    }
    own &= own if scope.class_ is None else {scope.class_}
    courses = (
        network.course_of[lesson.course] for lesson in network.class_lessons if lesson.class_ in own
    )
    return frozenset((course.subject, course.level) for course in courses)


def _label(network: Network, course: Course) -> str:
    return network.subject_of[course.subject].name or course.subject


def letter_of(level: Level) -> str:
    """The letter of a level as the form writes it."""
    return LETTERS[level][0]


def levels_of(text: str) -> tuple[Level, ...] | None:
    """The levels that a cell names, mostly one; None for another word."""
    plain = BESIDE.sub(" ", text).strip(" .!*()")
    known = next(
        (one for one in (plain, plain.lower()) if any(one in w for w in LETTERS.values())), ""
    )
    parts = [known] if known else list(plain.replace(",", "").replace(" ", ""))
    found = [
        next((level for level, letters in LETTERS.items() if part in letters), None)
        for part in parts
    ]
    levels = tuple(level for level in found if level is not None)
    return levels if levels and len(levels) == len(found) else None


def priority_of(network: Network, course: CourseId) -> int:
    """How much a request that is new is wanted."""
    found = network.course_of[course]
    return (
        PRIORITY[found.level]
        if network.subject_of[found.subject].kind is Kind.SUBJECT
        else LEAST_WANTED
    )
