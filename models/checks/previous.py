"""What is said of the year before can be kept."""

from collections.abc import Iterator

from models.checks.tables import Tables, problem
from models.network import Course, Level, Person, Previous
from models.problems import Problem


def check_previous(tables: Tables) -> Iterator[Problem]:
    """Rows of one group that differ, and teachers who may not teach the course any more."""
    first: dict[tuple[str, str], Previous] = {}
    people = {row.id: row for row in tables.of("people", Person)}
    courses = {row.id: row for row in tables.of("courses", Course)}
    for index, row in tables.numbered("previous", Previous):
        known = first.setdefault((row.course, row.group), row)
        if row.group and (known.host, known.teacher) != (row.host, row.teacher):
            yield problem("previous_group_differs", "previous", index, "group", row.group)
        person, course = (
            people.get(row.teacher) if row.teacher is not None else None,
            courses.get(row.course),
        )
        if person is not None and course is not None and not _may_teach(person, course):
            yield problem("previous_teacher_unable", "previous", index, "teacher", person.id)


def _may_teach(person: Person, course: Course) -> bool:
    subjects = person.advanced if course.level is Level.ADVANCED else person.subjects
    return person.id in course.teachers if course.teachers else course.subject in subjects
