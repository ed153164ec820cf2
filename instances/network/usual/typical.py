"""A network to begin with: the usual subjects, courses and hours of grades 10 and 11, the usual
calendar, and nothing of any school.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from instances.generate.facts import FEATURES, MATH_PARTS, MATTERS
from instances.network.case import Case
from instances.network.house_texts import usual_annex
from instances.network.usual.class_hours import class_hours
from instances.network.usual.usual_year import usual_year
from models.network import Course, Level, Network, Part, Stands, Subject, ordered
from models.policy import Policy
from models.record import CourseId, PartId, SubjectId

#: Of the facts that samples are made of, what is a subject in every school.
GRADES, MATHS = (10, 11), "mat"
#: Basic hours that have changed since the samples were made, by subject and grade, and the day from
#: which on: order 704 of 2024-10-09 has one hour of social studies in grade 10.
CHANGED = {("soc", 10): (date(2025, 9, 1), 1)}


def typical(today: date | None = None) -> Case:
    """Subjects with their points, a basic and an advanced course each, the parts with their hours,
    the class hours with a place of their own, and the school year that a day belongs to with its
    calendar; the hours are those of that year.
    """
    calendar = ordered(usual_year(today or date.today()))
    first_day = min(row.first for row in calendar)
    subjects = tuple(
        Subject(
            id=SubjectId(key),
            name=one.name,
            area=one.area,
            points=one.points,
            obligatory=one.basic[0] > 0,
        )
        for key, one in MATTERS.items()
    )
    courses, parts = list[Course](), list[Part]()
    for key in MATTERS:
        for grade in GRADES:
            for level, hours in _levels(key, grade, first_day).items():
                course = _course(key, grade, level)
                courses.append(course)
                parts += _parts(key, course, hours)
    with_class = class_hours(GRADES)
    known = {row.id for row in courses}
    kept = tuple(
        row if row.next_course in known else row.model_copy(update={"next_course": None})
        for row in courses
    )
    return Case(
        network=Network(
            year=f"{first_day.year}/{(first_day.year + 1) % 100:02d}",
            subjects=(*subjects, *with_class.subjects),
            courses=(*kept, *with_class.courses),
            parts=(*parts, *with_class.parts),
        ),
        policy=Policy(),
        annex=usual_annex().model_copy(update={"calendar": calendar}),
    )


def _levels(key: str, grade: int, first_day: date) -> Mapping[Level, int]:
    basic = MATTERS[key].basic[grade - GRADES[0]]
    since, changed = CHANGED.get((key, grade), (date.max, basic))
    hours = {
        Level.BASIC: changed if first_day >= since else basic,
        Level.ADVANCED: MATTERS[key].advanced,
    }
    return {level: number for level, number in hours.items() if number}


def _course(key: str, grade: int, level: Level) -> Course:
    mark = "+" if level is Level.ADVANCED else ""
    return Course(
        id=CourseId(f"{key}{mark}{grade}"),
        subject=SubjectId(key),
        level=level,
        grade=grade,
        stands=Stands.INSTEAD if MATTERS[key].basic[0] else Stands.ON_TOP,
        next_course=CourseId(f"{key}{mark}{GRADES[1]}") if grade == GRADES[0] else None,
    )


def _parts(key: str, course: Course, hours: int) -> Iterator[Part]:
    mark = "+" if course.level is Level.ADVANCED else ""
    need = FEATURES.get(f"{key}{mark}") or (FEATURES.get(key) if key in ("inf", "pe") else None)
    rows = {key: (MATTERS[key].name, hours)}
    if key == MATHS:
        at = course.grade - GRADES[0]
        rows = {
            part: (name, more if mark else basic[at])
            for part, (name, basic, more) in MATH_PARTS.items()
        }
    for part, (name, number) in rows.items():
        yield Part(
            course=course.id,
            id=PartId(part),
            name=name,
            lessons_first=number,
            lessons_second=number,
            features=(need,) if need else (),
        )
