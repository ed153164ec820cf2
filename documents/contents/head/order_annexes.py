"""Annexes of an order: lists of groups and the timetable of these."""

from collections.abc import Iterable

from documents.contents.common.dossier import Dossier
from documents.contents.common.lessons.timetable import time_text
from documents.contents.common.words.verdict import day_name
from documents.contents.head.programmes import programme
from models.network import Candidate
from models.record import Record, SchoolId, StudentId
from texts import say


class Listed(Record):
    """A student in a list of a group."""

    number: str
    name: str
    school: str
    class_: str


class Group(Record):
    """A group with its list.

    Attributes
    ----------
    code
        Id of the group, for templates of schools that want it: people read its name.
    note
        Which part of the group is listed, where it is not the whole.
    """

    name: str
    code: str
    where: str
    teacher: str
    note: str
    rows: tuple[Listed, ...]


class Lesson(Record):
    """A lesson of the timetable of the network."""

    day: str
    period: str
    time: str
    subject: str
    audience: str
    school: str
    room: str
    teacher: str


def lessons_of(dossier: Dossier, groups: Iterable[Candidate]) -> tuple[Lesson, ...]:
    """The timetable of groups, in order of time."""
    weeks = dossier.entries.of_groups()
    found = [entry for group in groups for entry in weeks[group.id]]
    return tuple(
        Lesson(
            day=day_name(entry.day),
            period=str(entry.period),
            time=time_text(entry),
            subject=entry.subject,
            audience=entry.audience,
            school=dossier.names.school(entry.school),
            room=entry.room,
            teacher=entry.teacher,
        )
        for entry in sorted(
            found, key=lambda row: (row.day, row.start, row.school, row.subject, row.audience)
        )
    )


def list_of(
    dossier: Dossier, school: SchoolId, group: Candidate, students: tuple[StudentId, ...]
) -> Group:
    """The list of a group, of those whom a school may name."""
    names = dossier.names
    row = programme(dossier, 0, group, 0)
    code = (
        "council.own_only"
        if group.host != school
        else "council.guests_only"
        if group.is_class_group
        else ""
    )
    return Group(
        name=names.group(group.id),
        code=group.id,
        where=row.host,
        teacher=row.teacher,
        note=say(code) if code else "",
        rows=tuple(
            Listed(
                number=str(number),
                name=names.student(student),
                school=names.home(student)[0],
                class_=names.home(student)[1],
            )
            for number, student in enumerate(students, start=1)
        ),
    )
