"""The week of one student, teacher, room, group or school as a list, narrow enough for a
terminal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from documents.contents.common.forms.table import Table
from documents.contents.common.lessons.entries import Entries, Entry
from documents.contents.common.lessons.parties import led_by
from documents.contents.common.lessons.timetable import class_title, time_text, weeks_of_classes
from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import day_name
from models.checks.nearest import nearest
from models.names import fold, name_words
from models.network import Network
from models.plan import Plan
from models.problems import InputError, Problem
from models.record import GroupId, PersonId, RoomId, SchoolId, StudentId, clock_of
from texts import say
from validation.consequences.attendance import Way, attendees, ways_of_students

#: So many names that have the words asked for are offered.
MOST_NAMES = 8
#: Columns after day, period and time.
COLUMNS = {
    "student": ("subject", "school", "room", "teacher"),
    "teacher": ("subject", "audience", "school", "room"),
    "room": ("subject", "audience", "teacher"),
    "group": ("subject", "room", "teacher"),
    "school": ("subject", "detail", "room", "teacher"),
}


def agenda(network: Network, plan: Plan, kind: str, name: str) -> tuple[Table, ...]:
    """Lists of what is asked for, ``student``, ``teacher``, ``room``, ``group`` or ``school``; none
    for an unknown id.
    """
    entries = Entries(network, plan)
    names = entries.names
    made: dict[str, Callable[[], tuple[Table, ...]]] = {
        "student": lambda: _student(network, plan, entries, StudentId(name)),
        "teacher": lambda: _one(
            entries,
            "teacher",
            entries.names.person(PersonId(name)),
            entries.of_teachers().get(PersonId(name)),
        ),
        "room": lambda: _one(
            entries, "room", names.room(RoomId(name)), entries.of_rooms().get(RoomId(name))
        ),
        "group": lambda: _group(network, plan, entries, GroupId(name)),
        "school": lambda: _school(network, entries, SchoolId(name)),
    }
    return made[kind]()


def chosen_id(network: Network, kind: str, value: str) -> str:
    """The id of what is asked for by id or by name, of a group by its full name.

    Raises
    ------
    InputError
        ``unknown_id`` with the nearest id or name, or ``name_twice`` with the ids that share the
        name.
    """
    names = Names(network)
    known: dict[str, dict[str, str]] = {
        "student": {row.id: row.name for row in network.students},
        "teacher": {row.id: row.name for row in network.people},
        "room": {row.id: row.name for row in network.rooms},
        "group": {row.id: names.group(row.id) for row in network.candidates},
        "school": {row.id: row.name for row in network.schools},
    }
    if value in known[kind]:
        return value
    short = network.school_names if kind == "school" else {}
    found = [
        id_
        for id_, name in known[kind].items()
        if fold(value) in (fold(name), fold(id_), fold(short.get(SchoolId(id_), "")))
    ]
    if len(found) == 1:
        return found[0]
    near = ", ".join(found) or _like(value, known[kind])
    raise InputError(
        [Problem(code="name_twice" if found else "unknown_id", value=value, hint=near)]
    )


def _like(value: str, known: Mapping[str, str]) -> str:
    """Names that have all the words, else the nearest id or name."""
    words = name_words(value)
    having = [
        name
        for name in dict.fromkeys(known.values())
        if words and all(word in fold(name) for word in words)
    ]
    return say("said.or").join(having[:MOST_NAMES]) or nearest(value, (*known, *known.values()))


def _student(
    network: Network, plan: Plan, entries: Entries, student: StudentId
) -> tuple[Table, ...]:
    week = entries.of_students().get(student)
    if week is None:
        return ()
    school, class_ = entries.names.home(student)
    title = ", ".join(filter(None, (entries.names.student(student), class_, school)))
    return (
        _list(
            entries.names, "student", title, week, ways_of_students(network, plan).get(student, ())
        ),
    )


def _one(
    entries: Entries, kind: str, title: str, week: tuple[Entry, ...] | None
) -> tuple[Table, ...]:
    return () if week is None else (_list(entries.names, kind, title, week),)


def _group(network: Network, plan: Plan, entries: Entries, group: GroupId) -> tuple[Table, ...]:
    week = entries.of_groups().get(group)
    if week is None:
        return ()
    names = entries.names
    members = attendees(network, plan).get(group, ())
    rows = tuple(
        (str(n), names.student(student), *names.home(student))
        for n, student in enumerate(members, start=1)
    )
    columns = ("№", *(say(f"column.{name}") for name in ("student", "school", "class")))
    return (
        _list(names, "group", names.group(group), week),
        Table(title=say("sheet.members"), columns=columns, rows=rows),
    )


def _school(network: Network, entries: Entries, school: SchoolId) -> tuple[Table, ...]:
    if school not in network.school_of:
        return ()
    names, found = entries.names, weeks_of_classes(network, entries, school)
    return tuple(
        _list(
            names,
            "school",
            class_title(names, class_),
            (_seen_from(names, school, entry) for entry in week),
        )
        for class_, week in found.items()
    )


def _seen_from(names: Names, school: SchoolId, entry: Entry) -> Entry:
    """The lesson with its school beside the group, if it is another one."""
    where = names.school(entry.school) if entry.school != school else ""
    return entry.model_copy(update={"detail": ", ".join(filter(None, (entry.detail, where)))})


def _list(
    names: Names, kind: str, title: str, week: Iterable[Entry], ways: Iterable[Way] = ()
) -> Table:
    columns = ("day", "period", "time", *COLUMNS[kind])
    rows: list[tuple[str, ...]] = []
    said = None
    for _, day, row in sorted(
        (*_lesson_rows(names, kind, week), *_way_rows(names, ways)), key=lambda found: found[0]
    ):
        rows += [("",) * len(columns)] if said not in (None, day) else []
        rows.append(
            ((day_name(day) if day != said else ""), *row, *("",) * (len(columns) - 1 - len(row)))
        )
        said = day
    return Table(
        title=title, columns=tuple(say(f"column.{name}") for name in columns), rows=tuple(rows)
    )


Row = tuple[tuple[int, int, int, tuple[str, ...]], int, tuple[str, ...]]


def _lesson_rows(names: Names, kind: str, week: Iterable[Entry]) -> Iterator[Row]:
    for entry in week:
        shown = {"school": names.school(entry.school)}
        row = (
            str(entry.period),
            time_text(entry),
            *(
                shown[name] if name in shown else str(getattr(entry, name))
                for name in COLUMNS[kind]
            ),
        )
        yield (entry.day, entry.start, 1, row), entry.day, row


def _way_rows(names: Names, ways: Iterable[Way]) -> Iterator[Row]:
    """A way stands after the lesson it leaves."""
    for way in ways:
        time = f"{clock_of(way.leaves)}–{clock_of(way.arrives)}"
        row = (
            "",
            time,
            say("said.way", school=names.school(way.target)),
            "",
            "",
            led_by(names, way),
        )
        yield (way.day, way.leaves, 0, row), way.day, row
