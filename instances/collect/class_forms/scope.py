"""Whose form a workbook is: a class, or those of a grade of a school who have no class yet."""

from collections.abc import Sequence

import texts
from models.names import alphabetical, by_fold, fold
from models.network import Class, Network, Student
from models.record import ClassId, Record, SchoolId


class Scope(Record):
    """A class, or a grade of a school without one."""

    school: SchoolId
    grade: int
    class_: ClassId | None = None


def scopes(network: Network) -> tuple[Scope, ...]:
    """Every class, and every grade of a school that has students without a class, or no class at
    all; but a school whose classes begin with a lower grade has no such grade yet: classes go on
    with their letters.
    """
    classes = [scope_of(row) for row in network.classes]
    taught = {(row.school, row.grade) for row in network.classes}
    loose = {(row.school, row.grade) for row in network.planned_students if row.class_ is None}
    courses = (network.course_of[offer.course] for offer in network.offers)
    asked = {grade for course in courses for grade in course.grades}
    lowest = {school: min(grade for of, grade in taught if of == school) for school, _ in taught}
    empty = {
        (school.id, grade)
        for school in network.schools
        for grade in asked
        if grade <= lowest.get(school.id, grade)
    } - taught
    return (
        *classes,
        *(Scope(school=school, grade=grade) for school, grade in sorted(loose | empty)),
    )


def scope_of(row: Class) -> Scope:
    """The scope of a class."""
    return Scope(school=row.school, grade=row.grade, class_=row.id)


def name_of(network: Network, scope: Scope) -> str:
    """How a form calls its class: ``10А``, or the grade where there is no class."""
    if scope.class_ is None:
        return texts.say("form.grade", grade=scope.grade)
    return network.class_of[scope.class_].name or scope.class_


def title_of(network: Network, scope: Scope) -> str:
    """The first line of a form."""
    school = network.school_of[scope.school]
    return texts.say("form.title", class_=name_of(network, scope), school=school.name or school.id)


def source_of(scope: Scope) -> tuple[str, ...]:
    """What the hidden sheet of a form says."""
    return ("form", scope.class_ or "-", scope.school, str(scope.grade))


def scope_in(network: Network, source: Sequence[str], titles: Sequence[str]) -> Scope | None:
    """The scope that a workbook was written for; where it lost its hidden sheet, by the first
    lines.
    """
    if source[:1] == ("form",) and len(source) > 1:
        known = {source_of(scope)[1:4]: scope for scope in _all(network)}
        classes = {scope.class_: scope for scope in known.values() if scope.class_ is not None}
        return known.get(tuple(source[1:4])) or classes.get(ClassId(source[1]))
    named = by_fold((title_of(network, scope), scope) for scope in _all(network))
    return next((named[fold(title)] for title in titles if fold(title) in named), None)


def _all(network: Network) -> list[Scope]:
    grades = {grade for row in network.courses for grade in row.grades}
    return [
        *map(scope_of, network.classes),
        *(Scope(school=one.id, grade=grade) for one in network.schools for grade in grades),
    ]


def students_of(network: Network, scope: Scope) -> list[Student]:
    """Who is planned for in a scope, by name."""
    own = [
        row
        for row in network.planned_students
        if Scope(school=row.school, grade=row.grade, class_=row.class_) == scope
    ]
    return sorted(own, key=lambda row: (alphabetical(row.name), row.id))
