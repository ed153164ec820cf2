"""Courses, their parts and the common lessons of classes can be held at all."""

from collections import defaultdict
from collections.abc import Iterator

from models.checks.tables import Tables, problem
from models.network import BellPeriod, Class, ClassLesson, Course, Doubles, Part, School, Student
from models.problems import Problem


def check_study(tables: Tables) -> Iterator[Problem]:
    """Every problem of courses and class lessons."""
    yield from _courses(tables)
    yield from _class_lessons(tables)
    yield from _weeks(tables)


def _courses(tables: Tables) -> Iterator[Problem]:
    with_parts = {part.course for part in tables.of("parts", Part)}
    for index, course in tables.numbered("courses", Course):
        if course.id not in with_parts:
            yield problem("course_without_parts", "courses", index, "id", course.id)
        if course.min_size > course.max_size:
            yield problem("sizes_cross", "courses", index, "min_size", course.min_size, most=course.max_size)
    days = max((school.days for school in tables.of("schools", School)), default=0)
    for index, part in tables.numbered("parts", Part):
        most = days * (1 if part.doubles is Doubles.NEVER else part.max_a_day)
        for field in ("lessons_first", "lessons_second"):
            if getattr(part, field) > most:
                yield problem("lessons_exceed_days", "parts", index, field, getattr(part, field), most=most)


def _class_lessons(tables: Tables) -> Iterator[Problem]:
    classes = {row.id: row for row in tables.of("classes", Class)}
    courses = {row.id: row for row in tables.of("courses", Course)}
    halves: dict[str | None, set[str]] = defaultdict(set)
    for student in tables.of("students", Student):
        halves[student.class_] |= set(student.halves)
    for index, lesson in tables.numbered("class_lessons", ClassLesson):
        grade = classes[lesson.class_].grade
        if courses[lesson.course].grade != grade:
            yield problem("course_of_another_grade", "class_lessons", index, "course", lesson.course, grade=grade)
        if lesson.half and lesson.half not in halves[lesson.class_]:
            yield problem("half_without_students", "class_lessons", index, "half", lesson.half)


def _weeks(tables: Tables) -> Iterator[Problem]:
    """The common lessons of a class (of each half) fit into the periods of its school's week."""
    periods: dict[str, int] = defaultdict(int)
    for bell in tables.of("bells", BellPeriod):
        periods[bell.school] += len(bell.days)
    hours: dict[str, int] = defaultdict(int)
    for part in tables.of("parts", Part):
        hours[part.course] += max(part.lessons_first, part.lessons_second)
    load: dict[tuple[str, str], int] = defaultdict(int)
    for lesson in tables.of("class_lessons", ClassLesson):
        load[lesson.class_, lesson.half] += hours[lesson.course]
    for index, row in tables.numbered("classes", Class):
        most = max((count for (class_, half), count in load.items() if class_ == row.id and half), default=0)
        total = load.get((row.id, ""), 0) + most
        if total > periods[row.school]:
            yield problem("class_week_too_full", "classes", index, "id", row.id, found=total, most=periods[row.school])
