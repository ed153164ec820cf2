"""What is asked for against what there is: courses by school and by class, seats, hours and
teachers.
"""

from collections import Counter

from documents.contents.common.forms.table import Table
from documents.contents.common.words.names import Names
from models.names import alphabetical
from models.network import Course, Level, Network, Role
from models.record import ClassId
from texts import say


def demand_tables(network: Network) -> tuple[Table, ...]:
    """Requests by course and school against seats and hours; requests by course and class."""
    return (_by_school(network), _by_class(network))


def _by_school(network: Network) -> Table:
    """For every course asked for: requests of each school, their sum, group sizes, seats, hours to
    teach, who may teach.
    """
    names, asked, rows = Names(network), Counter[tuple[str, str]](), []
    for student in network.planned_students:
        for request in network.requests_of[student.id]:
            asked[request.course, student.school] += 1
    for course in network.courses:
        counts = [asked[course.id, school.id] for school in network.schools]
        if sum(counts):
            rows.append(
                (
                    names.course(course.id),
                    *map(str, counts),
                    str(sum(counts)),
                    *_offered(network, course),
                )
            )
    schools = tuple(names.school(school.id) for school in network.schools)
    rest = tuple(
        say(f"column.{name}")
        for name in ("requests", "size", "groups", "seats", "hours", "teachers")
    )
    return Table(
        title=say("table.demand"), columns=(say("column.course"), *schools, *rest), rows=tuple(rows)
    )


def _offered(network: Network, course: Course) -> tuple[str, ...]:
    groups = sum(offer.max_groups for offer in network.offers if offer.course == course.id)
    seats = groups * course.max_size + sum(
        row.visitors for row in network.class_lessons if row.course == course.id
    )
    hours = sum(part.lessons_first for part in network.parts_of[course.id])
    able = [
        person
        for person in network.people
        if Role.TEACHER in person.roles
        and course.subject
        in (person.advanced if course.level is Level.ADVANCED else person.subjects)
    ]
    teachers = len(course.teachers or able)
    return (
        f"{course.min_size}–{course.max_size}",
        str(groups),
        str(seats),
        str(hours),
        str(teachers),
    )


def _by_class(network: Network) -> Table:
    """For every course asked for: requests of each class."""
    names, asked = Names(network), Counter[tuple[str, ClassId | None]]()
    for student in network.planned_students:
        for request in network.requests_of[student.id]:
            asked[request.course, student.class_] += 1
    classes = sorted({class_ for _, class_ in asked}, key=lambda class_: alphabetical(class_ or ""))
    twice = Counter(names.class_(class_) for class_ in classes)
    heads = [_head(names, class_, twice[names.class_(class_)] > 1) for class_ in classes]
    rows = tuple(
        (names.course(course.id), *(str(asked[course.id, class_] or "") for class_ in classes))
        for course in network.courses
        if any(asked[course.id, class_] for class_ in classes)
    )
    return Table(
        title=say("table.demand_by_class"), columns=(say("column.course"), *heads), rows=rows
    )


def _head(names: Names, class_: ClassId | None, twice: bool) -> str:
    """Name of a class; its id where classes of several schools share the name."""
    if class_ is None:
        return say("table.no_class")
    return class_ if twice else names.class_(class_)
