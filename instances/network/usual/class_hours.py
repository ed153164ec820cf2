"""Class hours with a fixed place: «Разговоры о важном» in the first lesson of Monday, «Россия – мои
горизонты» on Thursday; a network that has none gets them, and gives them up again.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from models.names import fold
from models.network import ClassLesson, Course, Kind, Network, Part, Subject
from models.record import ClassId, CourseId, DayPeriod, PartId, PersonId, SubjectId

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
        tuple(_part(course, CLASS_HOURS[course.subject]) for course in courses),
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


class Switched(NamedTuple):
    """A network with its class hours switched on or off.

    Attributes
    ----------
    lessons
        Class lessons that came or went.
    led_by_anyone
        Classes without a class teacher: the engine chooses who of the school holds their hours.
    without_time
        Class hours that were not given, since no school has lessons then.
    """

    network: Network
    lessons: int
    led_by_anyone: tuple[ClassId, ...] = ()
    without_time: tuple[str, ...] = ()


def with_class_hours(network: Network) -> Switched:
    """The network in which every class has both class hours: with its class teacher, or with anyone
    who teaches at its school.

    What the network has of them already, by the names of subjects, stays as it is.
    """
    before, without = network.class_lessons, list[str]()
    for key, hour in CLASS_HOURS.items():
        possible = _possible(network, hour)
        if possible.times:
            network = _with(network, key, possible)
        else:
            without.append(hour.name)
    lessons = [row for row in network.class_lessons if row not in before]
    alone = dict.fromkeys(row.class_ for row in lessons if row.teacher is None)
    return Switched(network, len(lessons), tuple(alone), tuple(without))


def _possible(network: Network, hour: ClassHour) -> ClassHour:
    """A class hour at those of its times that bells have; at all of them while there are none."""
    known = {(slot.day, slot.period) for slot in network.slots}
    times = (time for time in hour.times if not known or (time.day, time.period) in known)
    return hour._replace(times=tuple(times))


def _with(network: Network, key: str, hour: ClassHour) -> Network:
    """The network with one of the class hours, for the grades of its classes."""
    subject = next((row for row in network.subjects if _is(row, hour)), None)
    subject = subject or Subject(
        id=SubjectId(_free(key, {str(row.id) for row in network.subjects})),
        name=hour.name,
        kind=Kind.EXTRACURRICULAR,
    )
    courses, parts, lessons = list[Course](), list[Part](), list[ClassLesson]()
    for grade in sorted({row.grade for row in network.classes}, reverse=True):
        course = _course_of(network, subject, grade)
        if course is None:
            course = _course(network, subject, hour, grade, courses)
            parts.append(_part(course, hour))
        missing = tuple(_missing(network, course))
        alone = [row.class_ for row in missing if row.teacher is None]
        teachers = dict.fromkeys((*course.teachers, *_teachers(network, alone)))
        courses.append(course.model_copy(update={"teachers": tuple(teachers)}))
        lessons += missing
    return network.replacing(
        subjects=tuple({row.id: row for row in (*network.subjects, subject)}.values()),
        courses=tuple({row.id: row for row in (*network.courses, *courses)}.values()),
        parts=(*network.parts, *parts),
        class_lessons=(*network.class_lessons, *lessons),
    )


def _course(
    network: Network, subject: Subject, hour: ClassHour, grade: int, above: Sequence[Course]
) -> Course:
    """A new course of a class hour, which goes on in that of the next grade if there is one."""
    following = (row.id for row in above if row.grade == grade + 1)
    return Course(
        id=CourseId(_free(f"{subject.id}{grade}", {str(row.id) for row in network.courses})),
        subject=subject.id,
        grade=grade,
        only_times=hour.times,
        next_course=next(following, None),
    )


def _part(course: Course, hour: ClassHour) -> Part:
    return Part(
        course=course.id,
        id=PartId(course.subject),
        name=hour.name,
        lessons_first=1,
        lessons_second=1,
    )


def _free(wanted: str, known: Container[str]) -> str:
    """An id that nothing else has."""
    while wanted in known:
        wanted += "-1"
    return wanted


def without_class_hours(network: Network) -> Switched:
    """The network in which no class has them; subjects and courses stay for another time."""
    own = {row.id for row in network.courses if _is_class_hour(network, row)}
    kept = tuple(row for row in network.class_lessons if row.course not in own)
    gone = len(network.class_lessons) - len(kept)
    return Switched(network.replacing(class_lessons=kept), gone)


def _is(subject: Subject, hour: ClassHour) -> bool:
    """Whether a subject is a class hour, by its name as people write it."""
    return _plain(subject.name) == _plain(hour.name)


def _plain(name: str) -> str:
    return " ".join(fold(name).translate(str.maketrans("«»–—-", "     ")).split())


def _is_class_hour(network: Network, course: Course) -> bool:
    subject = network.subject_of[course.subject]
    return any(_is(subject, hour) for hour in CLASS_HOURS.values())


def _course_of(network: Network, subject: Subject, grade: int) -> Course | None:
    """The course of a class hour that a grade has already."""
    found = (row for row in network.courses if row.subject == subject.id and grade in row.grades)
    return next(found, None)


def _missing(network: Network, course: Course) -> Iterator[ClassLesson]:
    """Lessons of a course for the classes of its grades that have it not."""
    having = {row.class_ for row in network.class_lessons if row.course == course.id}
    for class_ in network.classes:
        if class_.grade in course.grades and class_.id not in having:
            yield ClassLesson(class_=class_.id, course=course.id, teacher=class_.class_teacher)


def _teachers(network: Network, classes: Sequence[ClassId]) -> tuple[PersonId, ...]:
    """Who teaches anything at the schools of some classes."""
    schools = {row.school for row in network.classes if row.id in classes}
    return tuple(row.id for row in network.people if row.school in schools and row.subjects)
