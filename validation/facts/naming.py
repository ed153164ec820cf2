"""Names in problems: as the sheets have them, with the id where it is another word."""

from collections.abc import Iterable

from models.network import Candidate, Network
from models.record import ClassId, CourseId, PersonId, RoomId, SchoolId, StudentId


def named(name: str, id_: str) -> str:
    """A name with its id; the id alone where there is no other name."""
    return f"{name} ({id_})" if name and name != id_ else id_


def of_school(network: Network, school: SchoolId) -> str:
    return network.school_names[school]


def of_class(network: Network, class_: ClassId) -> str:
    return named(network.class_of[class_].name, class_)


def of_course(network: Network, course: CourseId) -> str:
    """Name of a course, else of its subject."""
    record = network.course_of[course]
    return named(record.name or network.subject_of[record.subject].name, course)


def of_student(network: Network, student: StudentId) -> str:
    return named(network.student_of[student].name, student)


def of_person(network: Network, person: PersonId) -> str:
    return named(network.person_of[person].name, person)


def of_room(network: Network, room: RoomId) -> str:
    return named(network.room_of[room].name, room)


def of_group(network: Network, group: Candidate) -> str:
    """A class group by course, class and half; a network group by its course and id."""
    if group.class_ is None:
        record = network.course_of[group.course]
        return named(record.name or network.subject_of[record.subject].name, group.id)
    return ", ".join(
        filter(
            None, (of_course(network, group.course), of_class(network, group.class_), group.half)
        )
    )


def listed(words: Iterable[str]) -> str:
    """Words one after the other."""
    return ", ".join(words)
