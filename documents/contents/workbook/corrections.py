"""Sheets of a plan that people correct: who teaches what when and where, who is in which group, and
what the names stand for.

``instances.edited`` reads them back.
"""

import base64
import zlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import TypeVar

from documents.contents.common.forms.table import Sheet, Table
from documents.contents.common.words.names import Names, short_day
from models.names import alphabetical, alphabetical_row, fold
from models.network import Network
from models.plan import Lesson, Plan, Result
from models.record import CourseId, GroupId, PartId, PersonId
from texts import say

K = TypeVar("K", bound=Hashable)
#: Name of the sheet with the result the book was made of, and letters in a cell of it.
SOURCE, CHUNK = "_setka", 30000
#: Days that have a short name.
NAMED_DAYS = 7


def correction_sheets(network: Network, result: Result) -> tuple[Sheet, ...]:
    """The grid, the groups of every request, the key to the names, and the result itself, hidden.

    Raises
    ------
    ValueError
        The result has no plan.
    """
    plan = result.plan
    if plan is None:
        raise ValueError(result.status)
    labels = lesson_labels(network, plan)
    return (
        Sheet(
            title=say("sheet.grid"), tables=(_grid(network, plan, labels),), is_list=True, frozen=2
        ),
        Sheet(title=say("sheet.seats"), tables=(_seats(network, plan),), is_list=True),
        Sheet(title=say("sheet.key"), tables=(_key(labels), _groups(network, plan))),
        _source(result),
    )


def lesson_labels(network: Network, plan: Plan) -> dict[tuple[GroupId, PartId], str]:
    """For every part of every group a name that no other has: who is taught what, and where if that
    tells two apart.
    """
    names = Names(network, plan.groups)
    pairs = [
        (group.id, part.id)
        for group in network.candidates
        for part in network.parts_of[group.course]
    ]
    short = {
        (
            group,
            part,
        ): f"{names.audience(group)} "
        f"{names.subject(Lesson(group=group, part=part, day=1, period=1))}"
        for group, part in pairs
    }
    schools = {key: names.school(network.candidate_of[key[0]].host) for key in pairs}
    told = _told_apart(short, {key: f", {schools[key]}" for key in pairs})
    told = _told_apart(told, {key: f", № {network.candidate_of[key[0]].number}" for key in pairs})
    return _told_apart(told, {key: f" ({key[0]} {key[1]})" for key in pairs})


def group_labels(network: Network, plan: Plan) -> dict[GroupId, str]:
    """For every group somebody may be made a member of a name that no other has."""
    names = Names(network, plan.groups)
    found = {
        group.id: names.group(group.id)
        for group in network.candidates
        if not group.is_class_group or group.visitors
    }
    return _told_apart(found, {group: f" ({group})" for group in found})


def _told_apart(labels: Mapping[K, str], suffixes: Mapping[K, str]) -> dict[K, str]:
    """Names that several share, each with its suffix: «10А» and «10 А» are one name to people."""
    several = Counter(map(fold, labels.values()))
    return {
        key: label + (suffixes[key] if several[fold(label)] > 1 else "")
        for key, label in labels.items()
    }


def _grid(network: Network, plan: Plan, labels: dict[tuple[GroupId, PartId], str]) -> Table:
    """Teachers down, days and periods across; a cell says who is taught what, and in which room."""
    times = sorted({(slot.day, slot.period) for slot in network.slots})
    teacher = {(row.group, row.part): row.teacher for row in plan.teachings}
    cells: dict[tuple[PersonId, int, int], list[str]] = defaultdict(list)
    for lesson in plan.lessons:
        person = teacher.get((lesson.group, lesson.part), PersonId(""))
        cells[person, lesson.day, lesson.period].append(cell_of(lesson, labels))
    taught = {person for person, _, _ in cells}
    people = [person.id for person in network.people if person.id in taught or person.subjects]
    unknown = sorted(taught - set(people))
    names = Names(network)
    rows = tuple(
        (
            names.person(person) or say("word.nobody"),
            person,
            *("\n".join(sorted(cells[person, *time], key=alphabetical)) for time in times),
        )
        for person in (*sorted(people, key=names.by_person), *unknown)
    )
    columns = (say("column.teacher"), say("column.code"), *(time_name(*time) for time in times))
    return Table(title=say("sheet.grid"), columns=columns, rows=rows)


def time_name(day: int, period: int) -> str:
    """A day and a period in a few letters."""
    return (
        say("name.time", day=short_day(day), period=period)
        if day <= NAMED_DAYS
        else f"{day}-{period}"
    )


def cell_of(lesson: Lesson, labels: dict[tuple[GroupId, PartId], str]) -> str:
    """A lesson as its cell of the grid says it."""
    room = f" [{lesson.room}]" if lesson.room is not None else ""
    week = f" ({say('word.only_in_week', week=lesson.weeks)})" if lesson.weeks else ""
    return f"{labels[lesson.group, lesson.part]}{room}{week}"


def _seats(network: Network, plan: Plan) -> Table:
    """A row for every request: the group that grants it, or nothing."""
    names, labels = Names(network, plan.groups), group_labels(network, plan)
    granted = {
        (row.student, network.candidate_of[row.group].course): row.group for row in plan.members
    }
    rows, choices = [], []
    may_join = _groups_of_courses(network, plan, labels)
    for student in sorted(
        network.planned_students,
        key=lambda row: (row.school, *map(alphabetical, (row.class_ or "", row.name, row.id))),
    ):
        for request in network.requests_of[student.id]:
            found = (
                granted.get((student.id, course))
                for course in (request.course, *request.alternatives)
            )
            group = next(filter(None, found), None)
            who = (student.id, names.student(student.id), *names.home(student.id))
            asked = (request.course, names.course(request.course), str(request.priority))
            rows.append((*who, *asked, labels[group] if group else ""))
            choices.append(
                tuple(
                    name
                    for course in (request.course, *request.alternatives)
                    for name in may_join[course]
                )
            )
    columns = _columns(
        "code", "student", "school", "class", "course_code", "course", "priority", "group"
    )
    return Table(
        title=say("sheet.seats"), columns=columns, rows=tuple(rows), choices=tuple(choices)
    )


def _groups_of_courses(
    network: Network, plan: Plan, labels: Mapping[GroupId, str]
) -> Mapping[CourseId, tuple[str, ...]]:
    """Names of the groups of every course that somebody may be made a member of, open ones
    first.
    """
    found: dict[CourseId, list[tuple[bool, str]]] = defaultdict(list)
    for group, name in labels.items():
        found[network.candidate_of[group].course].append((group not in plan.groups, name))
    return defaultdict(
        tuple,
        {
            course: tuple(
                name for _, name in sorted(own, key=lambda row: (row[0], alphabetical(row[1])))
            )
            for course, own in found.items()
        },
    )


def _key(labels: Mapping[tuple[GroupId, PartId], str]) -> Table:
    rows = tuple(
        (label, group, part)
        for (group, part), label in sorted(labels.items(), key=lambda row: alphabetical(row[1]))
    )
    return Table(
        title=say("table.key"), columns=_columns("label", "group_code", "part_code"), rows=rows
    )


def _groups(network: Network, plan: Plan) -> Table:
    """Groups that may be named on the sheet of seats."""
    rows = tuple(
        sorted(
            ((label, group) for group, label in group_labels(network, plan).items()),
            key=alphabetical_row,
        )
    )
    return Table(title=say("table.key_groups"), columns=_columns("group", "group_code"), rows=rows)


def _columns(*names: str) -> tuple[str, ...]:
    return tuple(say(f"column.{name}") for name in names)


def _source(result: Result) -> Sheet:
    """The result the book was made of, so that it is known what was changed."""
    text = base64.b85encode(zlib.compress(result.model_dump_json().encode(), 9)).decode()
    chunks = tuple((f"b{text[at : at + CHUNK]}",) for at in range(0, len(text), CHUNK))
    return Sheet(
        title=SOURCE,
        tables=(Table(title=SOURCE, columns=("setka",), rows=chunks),),
        is_list=True,
        hidden=True,
    )
