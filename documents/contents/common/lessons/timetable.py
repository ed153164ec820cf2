"""The week of a class as a grid of periods and days."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from documents.contents.common.forms.table import Table
from documents.contents.common.lessons.entries import NO_CLASS, Entries, Entry
from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import day_name
from models.network import Network, Slot
from models.plan import Plan
from models.record import ClassId, SchoolId, StudentId, clock_of
from texts import say


def class_grids(
    network: Network, plan: Plan, school: SchoolId, *, brief: bool = False
) -> tuple[Table, ...]:
    """For every class of a school a grid of periods and days: its lessons and those of its students
    in other groups.

    Parameters
    ----------
    brief
        Leave out rooms and teachers, for a picture.
    """
    entries, found = Entries(network, plan), []
    for class_, week in weeks_of_classes(network, entries, school).items():
        found.append(
            _grid(network, entries, class_title(entries.names, class_), school, week, brief)
        )
    return tuple(found)


def weeks_of_classes(
    network: Network, entries: Entries, school: SchoolId
) -> Mapping[ClassId | None, tuple[Entry, ...]]:
    """Lessons of the students of every class of a school, and of those who have none yet."""
    lessons = entries.lessons_of_students()
    students: dict[ClassId | None, list[StudentId]] = {
        row.id: [] for row in network.classes if row.school == school
    }
    for student in network.planned_students:
        if student.school == school:
            students.setdefault(student.class_, []).append(student.id)
    return {
        class_: entries.of(
            {lesson for member in members for lesson in lessons.get(member, ())}, class_ or NO_CLASS
        )
        for class_, members in students.items()
    }


def class_title(names: Names, class_: ClassId | None) -> str:
    """Heading of the timetable of a class, or of students without one."""
    return (
        say("table.class", name=names.class_(class_))
        if class_ is not None
        else say("table.no_class")
    )


def _grid(
    network: Network,
    entries: Entries,
    title: str,
    school: SchoolId,
    week: Iterable[Entry],
    brief: bool,
) -> Table:
    def cell(entry: Entry) -> str:
        rest = () if brief else (entry.room, entry.teacher)
        return lesson_line(
            network, entries.names, entry, school, (entry.subject, entry.detail), rest
        )

    return grid(network, title, school, week, cell)


def grid(
    network: Network,
    title: str,
    school: SchoolId,
    week: Iterable[Entry],
    cell: Callable[[Entry], str],
) -> Table:
    """A week by the bells of a school: a row a period, a column a day; lessons that read the same
    stand once.

    Parameters
    ----------
    cell
        What stands for a lesson.
    """
    slots = [slot for slot in network.slots if slot.school == school]
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for entry in week:
        cells[entry.period, entry.day].append(cell(entry))
    days = sorted({slot.day for slot in slots} | {day for _, day in cells})
    periods = sorted({slot.period for slot in slots} | {period for period, _ in cells})
    rows = tuple(
        (_period(slots, period), *("\n".join(dict.fromkeys(cells[period, day])) for day in days))
        for period in periods
    )
    return Table(
        title=title,
        columns=(say("column.period"), *(day_name(day) for day in days)),
        rows=rows,
        even=1,
    )


def _period(slots: Iterable[Slot], period: int) -> str:
    """Number of a period, with its time where it is the same on all days."""
    times = {(slot.start, slot.end) for slot in slots if slot.period == period}
    return f"{period}\n{_time(*times.pop())}" if len(times) == 1 else str(period)


def time_text(entry: Entry) -> str:
    """Start and end of a lesson; empty where the bells have no such period."""
    return _time(entry.start, entry.end) if entry.end else ""


def _time(start: int, end: int) -> str:
    return f"{clock_of(start)}–{clock_of(end)}"


def lesson_line(
    network: Network,
    names: Names,
    entry: Entry,
    school: SchoolId | None,
    before: Iterable[str],
    after: Iterable[str],
) -> str:
    """A lesson in the grid of a school: its words around a time, only where that is another, and a
    school, if it is another.
    """
    own = network.slot_of.get((school, entry.day, entry.period)) if school is not None else None
    where = names.school(entry.school) if entry.school != school else ""
    time = clock_of(entry.start) if own is None or own.start != entry.start else ""
    return ", ".join(filter(None, (*before, time, where, *after)))
