"""Timetables to hang up and to look at on a phone: of classes, teachers, rooms, groups, and of a
whole school.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack
from documents.contents.common.forms.table import Sheet, Table
from documents.contents.common.lessons.entries import Entry
from documents.contents.common.lessons.timetable import (
    class_grids,
    grid,
    lesson_line,
    weeks_of_classes,
)
from documents.contents.common.words.verdict import day_name
from models.names import alphabetical
from models.network import Slot
from models.record import SchoolId, clock_of
from texts import say


def class_weeks(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school, a page for every class."""
    for school in dossier.network.schools:
        yield from _pack(school.id, class_grids(dossier.network, dossier.plan, school.id))


def teacher_weeks(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school, a page for everyone at home there who teaches."""
    found = dossier.entries.of_teachers()
    for school in dossier.network.schools:
        people = sorted(
            (row for row in dossier.network.people if row.school == school.id),
            key=lambda row: (alphabetical(row.name), row.id),
        )
        weeks = ((dossier.names.person(row.id), found[row.id]) for row in people)
        yield from _pack(
            school.id, _grids(dossier, school.id, weeks, ("subject", "audience"), ("room",))
        )


def room_weeks(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school, a page for every room with lessons."""
    found = dossier.entries.of_rooms()
    for school in dossier.network.schools:
        own = (row for row in dossier.network.rooms if row.school == school.id)
        rooms = sorted(own, key=lambda row: alphabetical(dossier.names.room(row.id)))
        weeks = (
            (say("onpaper.room", name=dossier.names.room(row.id)), found[row.id]) for row in rooms
        )
        yield from _pack(
            school.id, _grids(dossier, school.id, weeks, ("subject", "audience"), ("teacher",))
        )


def group_weeks(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school, a page for every network group and class group with visitors it
    hosts.
    """
    found = dossier.entries.of_groups()
    for school in dossier.network.schools:
        groups = [row for row in dossier.joined if row.host == school.id]
        weeks = sorted(
            ((dossier.names.group(row.id), found[row.id]) for row in groups),
            key=lambda row: alphabetical(row[0]),
        )
        yield from _pack(
            school.id, _grids(dossier, school.id, weeks, ("subject",), ("room", "teacher"))
        )


def school_weeks(dossier: Dossier) -> Iterator[Pack]:
    """The wall of a school: a row a day and period, a column a class."""
    for school in dossier.network.schools:
        wall = _wall(dossier, school.id)
        yield Pack(
            title="", school=school.id, sheets=(Sheet(title=wall.title, tables=(wall,), frozen=2),)
        )


def _pack(school: SchoolId, tables: Iterable[Table]) -> Iterator[Pack]:
    """Nothing where nobody has lessons."""
    sheets = tuple(Sheet(title=table.title, tables=(table,)) for table in tables)
    if sheets:
        yield Pack(title="", school=school, sheets=sheets)


def _grids(
    dossier: Dossier,
    school: SchoolId,
    weeks: Iterable[tuple[str, tuple[Entry, ...]]],
    before: tuple[str, ...],
    after: tuple[str, ...],
) -> Iterator[Table]:
    """A grid for everyone who has lessons."""

    def cell(entry: Entry) -> str:
        words = ([getattr(entry, name) for name in fields] for fields in (before, after))
        return lesson_line(dossier.network, dossier.names, entry, school, *words)

    for title, week in weeks:
        if week:
            yield grid(dossier.network, title, school, week, cell)


def _wall(dossier: Dossier, school: SchoolId) -> Table:
    weeks = weeks_of_classes(dossier.network, dossier.entries, school)
    names = dossier.names
    cells: dict[tuple[int, int], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for column, week in enumerate(weeks.values()):
        for entry in week:
            line = lesson_line(
                dossier.network, names, entry, school, (entry.subject, entry.detail), (entry.room,)
            )
            cells[entry.day, entry.period][column].append(line)
    slots = {
        (slot.day, slot.period): slot for slot in dossier.network.slots if slot.school == school
    }
    rows = []
    for (day, period), found in sorted(cells.items()):
        lessons = ("\n".join(dict.fromkeys(found[column])) for column in range(len(weeks)))
        rows.append((day_name(day), _period(slots.get((day, period)), period), *lessons))
    classes = tuple(names.class_(class_) or say("onpaper.no_class") for class_ in weeks)
    head = (say("column.day"), say("column.period"))
    title = say("table.school", name=names.full_school(school))
    return Table(title=title, columns=(*head, *classes), rows=tuple(rows), even=len(head))


def _period(slot: Slot | None, period: int) -> str:
    return (
        f"{period}\n{clock_of(slot.start)}–{clock_of(slot.end)}"
        if slot is not None
        else str(period)
    )
