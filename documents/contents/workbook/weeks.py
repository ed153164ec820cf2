"""The weeks of all teachers, rooms, groups or students side by side: a row for everyone and day, a
column a period.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from documents.contents.common.forms.table import Table
from documents.contents.common.lessons.entries import Entries, Entry
from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import day_name
from models.names import alphabetical_row
from models.network import Network
from models.plan import Plan
from models.record import PersonId, SchoolId, clock_of
from texts import say
from validation.consequences.attendance import joined_groups
from validation.visiting import Visits, visits_of_teachers


class Week(NamedTuple):
    """Lessons of somebody or of a room, with the school they are at home in, and notes that stand
    in every row.
    """

    who: tuple[str, ...]
    home: SchoolId | None
    lessons: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


def weeks_of_teachers(network: Network, plan: Plan) -> Table:
    """Lessons of everyone who teaches, by teacher and day; where any are visiting, with their days,
    windows and ways.
    """
    entries, visits = Entries(network, plan), visits_of_teachers(network, plan)
    names, found = entries.names, list[Week]()
    for person, week in entries.of_teachers().items():
        who = (names.person(person), _home(network, names, person))
        found.append(Week(who, _school(network, person), week, _visits(visits, person)))
    head = ("teacher", "school", *(("visiting",) if visits else ()))
    return _table("teachers", head, ("subject", "audience", "room"), found, entries, network)


def _visits(visits: Mapping[PersonId, Visits], person: PersonId) -> tuple[str, ...]:
    """The cell of a person where there is such a column; empty for those who are not visiting."""
    if not visits:
        return ()
    own = visits.get(person)
    return (say("name.visits", days=own.days, windows=own.windows, ways=own.ways) if own else "",)


def weeks_of_rooms(network: Network, plan: Plan) -> Table:
    """Lessons in every room, by room and day."""
    entries = Entries(network, plan)
    found = (
        Week(
            (entries.names.room(room), entries.names.school(network.room_of[room].school)),
            network.room_of[room].school,
            week,
        )
        for room, week in entries.of_rooms().items()
        if room in network.room_of
    )
    return _table(
        "rooms", ("room", "school"), ("subject", "audience", "teacher"), found, entries, network
    )


def weeks_of_groups(network: Network, plan: Plan) -> Table:
    """Lessons of every network group and class group with visitors: a row for each, a column a
    day.
    """
    entries = Entries(network, plan)
    days = sorted({slot.day for slot in network.slots})
    weeks, rows = entries.of_groups(), []
    for group in joined_groups(network, plan):
        parts, week = len(network.parts_of[group.course]), weeks[group.id]
        cells = (
            "\n".join(_in_group(entry, parts) for entry in week if entry.day == day) for day in days
        )
        rows.append((entries.names.group(group.id), *cells))
    columns = (say("column.group"), *(day_name(day) for day in days))
    return Table(
        title=say("sheet.group_weeks"),
        columns=columns,
        rows=tuple(sorted(rows, key=alphabetical_row)),
    )


def _in_group(entry: Entry, parts: int) -> str:
    """Period, time, part where there are several, room and teacher."""
    words = (entry.subject if parts > 1 else "", entry.room, entry.teacher)
    return say(
        "name.lesson_at",
        period=entry.period,
        time=clock_of(entry.start),
        what=", ".join(filter(None, words)),
    )


def weeks_of_students(network: Network, plan: Plan) -> Table:
    """Lessons of every student, by student and day; a lesson at another school names it."""
    entries = Entries(network, plan)
    found = (
        Week(
            (entries.names.student(student), *entries.names.home(student)),
            network.student_of[student].school,
            week,
        )
        for student, week in entries.of_students().items()
    )
    shown = ("subject", "detail", "room", "teacher")
    return _table("students", ("student", "school", "class"), shown, found, entries, network)


def _home(network: Network, names: Names, person: str) -> str:
    school = _school(network, person)
    return names.school(school) if school is not None else ""


def _school(network: Network, person: str) -> SchoolId | None:
    return next((row.school for row in network.people if row.id == person), None)


def _table(
    kind: str,
    head: tuple[str, ...],
    shown: tuple[str, ...],
    found: Iterable[Week],
    entries: Entries,
    network: Network,
) -> Table:
    periods = sorted({slot.period for slot in network.slots})
    rows = [
        row
        for week in sorted(found, key=_who)
        for row in _rows(week, shown, periods, entries.names)
    ]
    columns = (*(say(f"column.{name}") for name in (*head, "day")), *map(str, periods))
    return Table(title=say(f"sheet.{kind}"), columns=columns, rows=tuple(rows))


def _who(found: Week) -> tuple[object, ...]:
    return alphabetical_row((found.home, *reversed(found.who)))


def _rows(
    week: Week, shown: tuple[str, ...], periods: list[int], names: Names
) -> Iterator[tuple[str, ...]]:
    cells: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry in week.lessons:
        where = names.school(entry.school) if entry.school != week.home else ""
        parts = (*(getattr(entry, name) for name in shown), where)
        cells[entry.day][entry.period].append(
            f"{clock_of(entry.start)} " + ", ".join(filter(None, parts))
        )
    for day in sorted(cells):
        yield (
            *week.who,
            *week.notes,
            day_name(day),
            *("\n".join(cells[day][period]) for period in periods),
        )
