"""Courses, their parts and the lessons of classes make sense."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from models.checks.tables import Tables, problem
from models.network import (
    BellPeriod,
    Class,
    ClassLesson,
    Course,
    Doubles,
    Link,
    LinkKind,
    Offer,
    Part,
    Student,
)
from models.problems import Problem
from models.record import CourseId


def check_study(tables: Tables) -> Iterator[Problem]:
    """Every problem of courses, offers and class lessons."""
    yield from _courses(tables)
    yield from _parts(tables)
    yield from _class_lessons(tables)
    yield from _links(tables)
    yield from _second_teachers(tables)
    for index, offer in tables.numbered("offers", Offer):
        if offer.min_groups > offer.max_groups:
            yield problem(
                "sizes_cross",
                "offers",
                index,
                "min_groups",
                offer.min_groups,
                most=offer.max_groups,
            )


def _second_teachers(tables: Tables) -> Iterator[Problem]:
    """Second teachers who are the teacher."""
    rows: list[tuple[str, int, ClassLesson | Offer]] = [
        *(("class_lessons", *row) for row in tables.numbered("class_lessons", ClassLesson)),
        *(("offers", *row) for row in tables.numbered("offers", Offer)),
    ]
    for table, index, row in rows:
        who = row.second_teacher
        if who is not None and who == row.teacher:
            yield problem("second_teacher_twice", table, index, "second_teacher", who)


def _links(tables: Tables) -> Iterator[Problem]:
    """Links no timetable can keep."""
    kinds: dict[frozenset[CourseId], set[LinkKind]] = defaultdict(set)
    for index, link in tables.numbered("links", Link):
        if link.first == link.second and link.kind is LinkKind.AFTER:
            yield problem("linked_to_itself", "links", index, "second", link.second)
        known = kinds[frozenset((link.first, link.second))]
        if known and (known == {LinkKind.SAME_TIME}) != (link.kind is LinkKind.SAME_TIME):
            yield problem("links_contradict", "links", index, "kind", link.kind.value)
        known.add(link.kind)


def _courses(tables: Tables) -> Iterator[Problem]:
    with_parts = {part.course for part in tables.of("parts", Part)}
    for index, course in tables.numbered("courses", Course):
        if course.id not in with_parts and tables.whole("parts"):
            yield problem("course_without_parts", "courses", index, "id", course.id)
        for field in ("min_size", "soft_min_size"):
            if getattr(course, field) > course.max_size:
                yield problem(
                    "sizes_cross",
                    "courses",
                    index,
                    field,
                    getattr(course, field),
                    most=course.max_size,
                )


def _parts(tables: Tables) -> Iterator[Problem]:
    if not tables.whole("bells", "offers", "classes", "class_lessons"):
        return
    days = _days(tables)
    for index, part in tables.numbered("parts", Part):
        a_day = 1 if part.doubles is Doubles.NEVER else part.max_a_day
        if part.doubles is Doubles.MUST and part.max_a_day == 1:
            yield problem("doubles_of_one", "parts", index, "max_a_day", part.max_a_day)
        for field in ("lessons_first", "lessons_second"):
            if part.course in days and getattr(part, field) > a_day * days[part.course]:
                most = a_day * days[part.course]
                yield problem(
                    "lessons_exceed_days", "parts", index, field, getattr(part, field), most=most
                )


def _days(tables: Tables) -> Mapping[str, int]:
    """Days of a cycle a course may meet on: most days of a school that teaches it."""
    of_school: dict[str, set[int]] = defaultdict(set)
    for bell in tables.of("bells", BellPeriod):
        of_school[bell.school] |= set(bell.days)
    schools = {row.id: row.school for row in tables.of("classes", Class)}
    found: dict[str, int] = {}
    taught = [(offer.course, str(offer.host)) for offer in tables.of("offers", Offer)]
    taught += [
        (row.course, str(schools.get(row.class_, "")))
        for row in tables.of("class_lessons", ClassLesson)
    ]
    for course, school in taught:
        if of_school[school]:
            found[course] = max(found.get(course, 0), tables.weeks * len(of_school[school]))
    return found


def _class_lessons(tables: Tables) -> Iterator[Problem]:
    classes = {row.id: row for row in tables.of("classes", Class)}
    courses = {row.id: row for row in tables.of("courses", Course)}
    halves: dict[str | None, set[str]] = defaultdict(set)
    for student in tables.of("students", Student):
        halves[student.class_] |= set(student.halves)
    for index, lesson in tables.numbered("class_lessons", ClassLesson):
        home, course = classes.get(lesson.class_), courses.get(lesson.course)
        if home is not None and course is not None and home.grade not in course.grades:
            yield problem(
                "course_of_another_grade",
                "class_lessons",
                index,
                "course",
                course.id,
                grade=home.grade,
            )
        # A class without a student yet, such as the next grade 10, has its lessons all the same.
        unknown = lesson.class_ in halves and lesson.half not in halves[lesson.class_]
        if lesson.half and unknown and tables.whole("students"):
            yield problem("half_without_students", "class_lessons", index, "half", lesson.half)
