"""Students belong where they are said to belong, and ask for what there is."""

from collections import defaultdict
from collections.abc import Iterator

from models.checks.tables import Tables, problem
from models.network import Class, Course, Offer, Request, Student
from models.problems import Problem


def check_people(tables: Tables) -> Iterator[Problem]:
    """Every problem of students and their requests."""
    yield from _classes(tables)
    yield from _requests(tables)


def _classes(tables: Tables) -> Iterator[Problem]:
    classes = {row.id: row for row in tables.of("classes", Class)}
    for index, student in tables.numbered("students", Student):
        if student.class_ is None:
            continue
        home = classes[student.class_]
        if home.school != student.school:
            yield problem("class_of_another_school", "students", index, "class_", home.id, school=home.school)
        if home.grade != student.grade:
            yield problem("class_of_another_grade", "students", index, "class_", home.id, grade=home.grade)


def _requests(tables: Tables) -> Iterator[Problem]:
    courses = {row.id: row for row in tables.of("courses", Course)}
    students = {row.id: row for row in tables.of("students", Student)}
    offered = {offer.course for offer in tables.of("offers", Offer) if offer.max_groups}
    named: dict[tuple[str, str], int] = {}
    levels: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for index, request in tables.numbered("requests", Request):
        for course in (request.course, *request.alternatives):
            field = "course" if course == request.course else "alternatives"
            if courses[course].grade != students[request.student].grade:
                grade = students[request.student].grade
                yield problem("course_of_another_grade", "requests", index, field, course, grade=grade)
            if (request.student, course) in named:
                yield problem("course_asked_twice", "requests", index, field, course, student=request.student)
            named.setdefault((request.student, course), index)
        if request.course not in offered:
            yield problem("course_not_offered", "requests", index, "course", request.course)
        subject = courses[request.course].subject
        known = levels[request.student, subject]
        if known and courses[request.course].level not in known:
            yield problem(
                "both_levels_asked", "requests", index, "course", request.course, student=request.student, subject=subject
            )
        known[courses[request.course].level] = index
