"""Students belong where they are said to belong, and ask for what there is."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from models.checks.tables import Tables, problem
from models.network import (
    Class,
    ClassLesson,
    Course,
    Kind,
    Level,
    Offer,
    Request,
    Stands,
    Status,
    Student,
    Subject,
)
from models.problems import Problem
from models.record import CourseId, StudentId


def check_people(tables: Tables) -> Iterator[Problem]:
    """Every problem of students and their requests; those of students who left are let be."""
    yield from _classes(tables)
    students = {row.id: row for row in tables.of("students", Student)}
    requests = [
        (index, request)
        for index, request in tables.numbered("requests", Request)
        if request.student not in students or students[request.student].status is not Status.LEFT
    ]
    courses = {row.id: row for row in tables.of("courses", Course)}
    yield from _other_grades(requests, courses, students)
    yield from _asked_twice(requests)
    yield from _both_levels(requests, courses)
    yield from _bundles(tables, requests, courses)
    if tables.whole("offers", "class_lessons"):
        yield from _not_offered(tables, requests, courses)


def _classes(tables: Tables) -> Iterator[Problem]:
    classes = {row.id: row for row in tables.of("classes", Class)}
    for index, student in tables.numbered("students", Student):
        home = classes.get(student.class_) if student.class_ is not None else None
        if home is not None and home.school != student.school:
            yield problem(
                "class_of_another_school", "students", index, "class_", home.id, school=home.school
            )
        if home is not None and home.grade != student.grade:
            yield problem(
                "class_of_another_grade", "students", index, "class_", home.id, grade=home.grade
            )


def _other_grades(
    requests: list[tuple[int, Request]],
    courses: Mapping[CourseId, Course],
    students: Mapping[StudentId, Student],
) -> Iterator[Problem]:
    for index, request in requests:
        student = students.get(request.student)
        for field, course in _named(request):
            record = courses.get(course)
            if student and record and student.grade not in record.grades:
                yield problem(
                    "course_of_another_grade", "requests", index, field, course, grade=student.grade
                )


def _asked_twice(requests: list[tuple[int, Request]]) -> Iterator[Problem]:
    named: dict[tuple[str, str], int] = {}
    for index, request in requests:
        for field, course in _named(request):
            key = (request.student, course)
            if key in named:
                yield problem(
                    "course_asked_twice",
                    "requests",
                    index,
                    field,
                    course,
                    student=request.student,
                    first=named[key],
                )
            named.setdefault(key, index)


def _both_levels(
    requests: list[tuple[int, Request]], courses: Mapping[CourseId, Course]
) -> Iterator[Problem]:
    levels: dict[tuple[str, str], dict[Level, int]] = defaultdict(dict)
    for index, request in requests:
        course = courses.get(request.course)
        if course is None or course.stands is Stands.ON_TOP:
            continue
        known = levels[request.student, course.subject]
        if known and course.level not in known:
            first = next(iter(known.values()))
            yield problem(
                "both_levels_asked",
                "requests",
                index,
                "course",
                course.id,
                student=request.student,
                subject=course.subject,
                first=first,
            )
        known.setdefault(course.level, index)


def _bundles(
    tables: Tables, requests: list[tuple[int, Request]], courses: Mapping[CourseId, Course]
) -> Iterator[Problem]:
    """Some level is among the choices of every request of a bundle; what is no subject of the study
    plan goes with any.
    """
    kinds = {subject.id: subject.kind for subject in tables.of("subjects", Subject)}
    left: dict[tuple[str, str], set[Level]] = {}
    for index, request in requests:
        named = [courses[course] for _, course in _named(request) if course in courses]
        free = not named or any(kinds.get(course.subject) is not Kind.SUBJECT for course in named)
        if not request.bundle or free:
            continue
        key, levels = (request.student, request.bundle), {course.level for course in named}
        before = left.get(key, levels)
        left[key] = before & levels
        if before and not left[key]:
            yield problem(
                "bundle_of_two_levels",
                "requests",
                index,
                "course",
                request.course,
                student=request.student,
            )


def _not_offered(
    tables: Tables, requests: list[tuple[int, Request]], courses: Mapping[CourseId, Course]
) -> Iterator[Problem]:
    offered = {offer.course for offer in tables.of("offers", Offer) if offer.max_groups}
    offered |= {
        lesson.course for lesson in tables.of("class_lessons", ClassLesson) if lesson.visitors
    }
    places = [
        (index, field, course)
        for index, request in requests
        for field, course in _named(request)
        if course in courses and course not in offered
    ]
    counts = Counter(course for _, _, course in places)
    for index, field, course in places:
        if course in counts:
            yield problem(
                "course_not_offered", "requests", index, field, course, count=counts.pop(course)
            )


def _named(request: Request) -> Iterator[tuple[str, CourseId]]:
    yield "course", request.course
    for course in request.alternatives:
        yield "alternatives", course
