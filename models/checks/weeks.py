"""The common lessons of a class fit into the week of its school."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from models.checks.tables import Tables, problem
from models.network import BellPeriod, Class, ClassLesson, Part, School, Status, Student
from models.policy import Policy
from models.problems import Problem


def check_weeks(tables: Tables, policy: Policy) -> Iterator[Problem]:
    """Name every class whose students cannot attend all the lessons of their class and half.

    The periods of the school bound them, and so do the daily and weekly limits that hold.
    """
    if not tables.whole("bells", "parts", "schools"):
        return
    week = _capacity(tables, policy)
    hours = _hours(tables)
    for index, row in tables.numbered("classes", Class):
        if row.school not in week:
            continue
        lessons = [lesson for lesson in tables.of("class_lessons", ClassLesson) if lesson.class_ == row.id]
        for half_year in (1, 2):
            found = max(
                sum(hours[lesson.course, half_year] for lesson in lessons if lesson.half in ("", *marks))
                for marks in _units(tables, row, lessons)
            )
            if found > week[row.school]:
                most = week[row.school]
                yield problem("class_week_too_full", "classes", index, "id", row.id, found=found, most=most, half_year=half_year)
                break


def _hours(tables: Tables) -> Mapping[tuple[str, int], int]:
    hours: dict[tuple[str, int], int] = defaultdict(int)
    for part in tables.of("parts", Part):
        hours[part.course, 1] += part.lessons_first
        hours[part.course, 2] += part.lessons_second
    return hours


def _units(tables: Tables, row: Class, lessons: list[ClassLesson]) -> set[tuple[str, ...]]:
    """Sets of marks that students of the class carry; a mark each while the class is empty."""
    students = [student for student in tables.of("students", Student) if student.class_ == row.id]
    marks = {student.halves for student in students if student.status is not Status.LEFT}
    return marks or {(), *((lesson.half,) for lesson in lessons)}


def _capacity(tables: Tables, policy: Policy) -> Mapping[str, int]:
    """Lessons a week of a student in every school that has bells."""
    slots: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for bell in tables.of("bells", BellPeriod):
        slots[bell.school] |= {(day, bell.period) for day in bell.days}
    found: dict[str, int] = {}
    for school in tables.of("schools", School):
        limits = [len(slots[school.id])]
        if policy.holds("students_stay_within_weekly_load"):
            limits.append(policy.lessons_a_week(school.days))
        if policy.holds("students_stay_within_daily_load"):
            limits.append(policy.lessons_a_day * len({day for day, _ in slots[school.id]}))
        if slots[school.id]:
            found[school.id] = tables.weeks * min(limits)
    return found
