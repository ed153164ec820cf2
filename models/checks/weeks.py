"""The common lessons of a class fit into the week of its school."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from models.checks.tables import Tables, problem
from models.network import (
    BellPeriod,
    Class,
    ClassLesson,
    Course,
    Kind,
    Part,
    School,
    Status,
    Student,
    Subject,
)
from models.policy import Policy
from models.problems import Problem


def check_weeks(tables: Tables, policy: Policy) -> Iterator[Problem]:
    """Name every class whose students cannot attend all the lessons of their class and half.

    The periods of the school bound all of them; the daily and weekly limits that hold, those that
    are not extracurricular.
    """
    if not tables.whole("bells", "parts", "schools"):
        return
    periods, limits = _periods(tables), _limits(tables, policy)
    every, ordinary = _hours(tables), _hours(tables, _extracurricular(tables))
    for index, row in tables.numbered("classes", Class):
        # A school that is none is told elsewhere.
        if not periods.get(row.school) or row.school not in limits:
            continue
        for half_year in (1, 2):
            kinds = (
                (every, tables.weeks * len(periods[row.school])),
                (ordinary, limits[row.school]),
            )
            counts = (
                (_most(tables, row, hours, half_year), most)
                for hours, most in kinds
                if most is not None
            )
            found, most = next(((found, most) for found, most in counts if found > most), (0, 0))
            if found:
                yield problem(
                    "class_week_too_full",
                    "classes",
                    index,
                    "id",
                    row.id,
                    found=found,
                    most=most,
                    half_year=half_year,
                )
                break


Hours = Mapping[tuple[str, int], int]


def _most(tables: Tables, row: Class, hours: Hours, half_year: int) -> int:
    """Most lessons of a student of a class."""
    lessons = [
        lesson for lesson in tables.of("class_lessons", ClassLesson) if lesson.class_ == row.id
    ]
    return max(
        sum(hours[lesson.course, half_year] for lesson in lessons if lesson.half in ("", *marks))
        for marks in _units(tables, row, lessons)
    )


def _hours(tables: Tables, without: frozenset[str] = frozenset()) -> Hours:
    """Lessons a cycle of every course in either half-year, but for those of some courses."""
    hours: dict[tuple[str, int], int] = defaultdict(int)
    for part in tables.of("parts", Part):
        if part.course not in without:
            hours[part.course, 1] += part.lessons_first
            hours[part.course, 2] += part.lessons_second
    return hours


def _extracurricular(tables: Tables) -> frozenset[str]:
    subjects = {
        row.id for row in tables.of("subjects", Subject) if row.kind is Kind.EXTRACURRICULAR
    }
    return frozenset(str(row.id) for row in tables.of("courses", Course) if row.subject in subjects)


def _units(tables: Tables, row: Class, lessons: list[ClassLesson]) -> set[tuple[str, ...]]:
    """Sets of marks that students of the class carry; a mark each while the class is empty."""
    students = [student for student in tables.of("students", Student) if student.class_ == row.id]
    marks = {student.halves for student in students if student.status is not Status.LEFT}
    return marks or {(), *((lesson.half,) for lesson in lessons)}


def _periods(tables: Tables) -> Mapping[str, set[tuple[int, int]]]:
    """Days and periods of every school."""
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for bell in tables.of("bells", BellPeriod):
        found[bell.school] |= {(day, bell.period) for day in bell.days}
    return found


def _limits(tables: Tables, policy: Policy) -> Mapping[str, int | None]:
    """Lessons a cycle that the limits allow a student of every school; None where none holds."""
    periods, found = _periods(tables), dict[str, int | None]()
    for school in tables.of("schools", School):
        limits: list[int] = []
        if policy.holds("students_stay_within_weekly_load"):
            limits.append(policy.lessons_a_week(school.days))
        if policy.holds("students_stay_within_daily_load"):
            limits.append(policy.lessons_a_day * len({day for day, _ in periods[school.id]}))
        found[school.id] = tables.weeks * min(limits) if limits else None
    return found
