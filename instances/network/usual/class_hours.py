"""Class hours with a fixed place: «Разговоры о важном» in the first lesson of Monday, «Россия – мои
горизонты» on Thursday.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from models.network import Course, Kind, Part, Subject
from models.record import CourseId, DayPeriod, PartId, SubjectId

#: Lessons that the bells of every school have.
LESSONS = range(1, 7)
MONDAY, THURSDAY = 1, 4


class ClassHour(NamedTuple):
    """A lesson a week that every class has with its class teacher, and when it is."""

    name: str
    times: tuple[DayPeriod, ...]


CLASS_HOURS: Mapping[str, ClassHour] = {
    "talk": ClassHour("Разговоры о важном", (DayPeriod(day=MONDAY, period=1),)),
    "hor": ClassHour(
        "Россия – мои горизонты",
        tuple(DayPeriod(day=THURSDAY, period=period) for period in LESSONS),
    ),
}


class Rows(NamedTuple):
    """What is added to the tables of a network; rows of class lessons say which class has it."""

    subjects: tuple[Subject, ...]
    courses: tuple[Course, ...]
    parts: tuple[Part, ...]


def class_hours(grades: Sequence[int]) -> Rows:
    """Subjects, courses and parts of the class hours of some grades.

    They are extracurricular, so that they count for no load, and have times of their own, so that
    they wait for no lessons.
    """
    courses = tuple(_courses(grades))
    return Rows(
        tuple(
            Subject(id=SubjectId(key), name=hour.name, kind=Kind.EXTRACURRICULAR)
            for key, hour in CLASS_HOURS.items()
        ),
        courses,
        tuple(
            Part(
                course=course.id,
                id=PartId(course.subject),
                name=CLASS_HOURS[course.subject].name,
                lessons_first=1,
                lessons_second=1,
            )
            for course in courses
        ),
    )


def _courses(grades: Sequence[int]) -> Iterator[Course]:
    for key, hour in CLASS_HOURS.items():
        for grade, following in zip(grades, (*grades[1:], None), strict=True):
            yield Course(
                id=CourseId(f"{key}{grade}"),
                subject=SubjectId(key),
                grade=grade,
                only_times=hour.times,
                next_course=None if following is None else CourseId(f"{key}{following}"),
            )
