"""The grid of teachers and times, read back."""

import re
from collections.abc import Iterator, Mapping

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

import texts
from instances.edited.book import Book, is_marked, text_in
from instances.edited.record import LessonCell
from instances.tables.moments import DAYS
from models.checks.nearest import nearest
from models.names import Called, fold
from models.network import Network
from models.plan import Lesson
from models.problems import Problem
from models.record import GroupId, PartId, PersonId, RoomId, SchoolId

#: A lesson in a cell: its name, a room in brackets, the week it meets in.
LESSON = re.compile(
    r"^(?P<label>.*?)\s*(?:\[(?P<room>[^\]]*)\])?\s*(?:\([^()]*?(?P<week>[12])[^()]*\))?$"
)
#: A column of the grid: a day in letters or numbers, and a period.
TIME = re.compile(r"^(?:(?P<day>[^\W\d_]+)\.?\s*|(?P<number>\d{1,2})\s*-\s*)(?P<period>\d{1,2})$")
#: The first columns: the teacher's name and code.
NAME, CODE = 1, 2
#: Lines in which the header is looked for.
FIRST_LINES = 10


def read_grid(book: Book, network: Network) -> tuple[tuple[LessonCell, ...], list[Problem]]:
    """Every lesson of the grid with its cell, and everything wrong with it."""
    problems: list[Problem] = []
    line, times = _header(book.grid)
    code = book.grid.cell(line, CODE)
    if _time(text_in(code.value)) is not None:
        problems.append(book.problem("missing_column", code, texts.say("column.code")))
    for slot in sorted({(slot.day, slot.period) for slot in network.slots} - set(times.values())):
        if book.strict:
            problems.append(
                Problem(
                    code="grid_column_gone",
                    file=book.file,
                    sheet=book.grid.title,
                    line=line,
                    value=f"{slot[0]}-{slot[1]}",
                )
            )
    found: list[LessonCell] = []
    for row in book.grid.iter_rows(min_row=line + 1):
        cells = [
            cell
            for cell in row
            if cell.column in times and (isinstance(cell, MergedCell) or text_in(cell.value))
        ]
        if cells:
            found += _row(book, network, (row[NAME - 1], row[CODE - 1]), cells, times, problems)
    problems += _twice(book, found)
    problems += _two_teachers(book, found)
    return tuple(found), problems


def _header(sheet: Worksheet) -> tuple[int, Mapping[int, tuple[int, int]]]:
    """The line of times, and the day and period of every column."""
    best: tuple[int, dict[int, tuple[int, int]]] = (1, {})
    for row in sheet.iter_rows(max_row=FIRST_LINES):
        found = {
            cell.column or 0: time
            for cell in row[CODE:]
            if (time := _time(text_in(cell.value))) is not None
        }
        if len(found) > len(best[1]):
            best = (row[0].row or 1, found)
    return best


def _time(text: str) -> tuple[int, int] | None:
    match = TIME.match(text)
    if match is None:
        return None
    day = (
        int(match["number"])
        if match["number"]
        else next((d for name, d in DAYS.items() if fold(match["day"]).startswith(name)), 0)
    )
    return (day, int(match["period"])) if day else None


def _row(
    book: Book,
    network: Network,
    head: tuple[Cell | MergedCell, Cell | MergedCell],
    cells: list[Cell | MergedCell],
    times: Mapping[int, tuple[int, int]],
    problems: list[Problem],
) -> Iterator[LessonCell]:
    teacher = _teacher(network, text_in(head[0].value), text_in(head[1].value))
    if teacher is None and not book.strict:
        teacher = ""
    if teacher is None:
        problems.append(
            book.problem(
                "unknown_teacher", head[0], text_in(head[0].value) or text_in(head[1].value)
            )
        )
        return
    for cell in cells:
        if isinstance(cell, MergedCell):
            problems.append(book.problem("merged_cells", cell, cell.coordinate))
            continue
        for item in filter(None, map(str.strip, text_in(cell.value).split("\n"))):
            lesson = _lesson(book, network, cell, item, times[cell.column], problems)
            if lesson is not None:
                person = PersonId(teacher) if teacher else None
                sheet = cell.parent.title
                yield LessonCell(
                    lesson=lesson,
                    teacher=person,
                    sheet=sheet,
                    cell=cell.coordinate,
                    marked=is_marked(cell),
                )


def _teacher(network: Network, name: str, code: str) -> str | None:
    """The code of a teacher, empty for nobody; None for somebody unknown."""
    if code:
        return code if PersonId(code) in network.person_of else None
    same = [person.id for person in network.people if fold(person.name) == fold(name)]
    return (
        same[0]
        if len(same) == 1
        else ""
        if not same and fold(name) not in {fold(p.name) for p in network.people}
        else None
    )


def _lesson(
    book: Book,
    network: Network,
    cell: Cell,
    item: str,
    time: tuple[int, int],
    problems: list[Problem],
) -> Lesson | None:
    week, room, key = 0, "", book.labels.find(item)
    if key is None and (match := LESSON.match(item)):
        key = book.labels.find(match["label"])
        week, room = int(match["week"] or 0), (match["room"] or "").strip()
        if key is None and match["week"]:
            whole = item.split("[")[0].strip()
            key, week = book.labels.find(whole), 0
    if key is None and any(said in book.former for said in (item, item.split("[")[0])):
        return None
    if key is None:
        problems.append(
            book.problem(
                "unknown_lesson", cell, item, nearest(item.split("[")[0].strip(), list(book.labels))
            )
        )
        return None
    return _checked(book, network, cell, key, (room, *time, week), problems)


def _checked(
    book: Book,
    network: Network,
    cell: Cell,
    key: tuple[GroupId, PartId],
    where: tuple[str, int, int, int],
    problems: list[Problem],
) -> Lesson | None:
    host = network.candidate_of[key[0]].host
    room, day, period, week = where
    room, known = _room(network, host, room), (host, day, period) in network.slot_of
    if not book.strict:
        if not known:
            return None
        room = room if RoomId(room) in network.room_of else ""
    if room and RoomId(room) not in network.room_of:
        problems.append(
            book.problem("unknown_room", cell, room, nearest(room, list(network.room_of)))
        )
        return None
    if not known:
        problems.append(book.problem("no_bell_here", cell, f"{day}-{period}"))
        return None
    return Lesson(
        group=key[0],
        part=key[1],
        day=day,
        period=period,
        weeks=week,
        room=RoomId(room) if room else None,
    )


def _room(network: Network, school: SchoolId, typed: str) -> str:
    """The code of a room by its code or its name, first in the school that teaches there; what was
    typed where nothing or more than one thing is called so.
    """
    if not typed or RoomId(typed) in network.room_of:
        return typed
    own = [row for row in network.rooms if row.school == school]
    for rows in (own, network.rooms):
        for field in ("id", "name"):
            found = Called((str(getattr(row, field)), row.id) for row in rows).find(typed)
            if found is not None:
                return found
    return typed


def _twice(book: Book, found: list[LessonCell]) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], LessonCell] = {}
    for one in found:
        row = one.lesson
        key = (row.group, row.part, row.day, row.period, row.weeks)
        if key in seen:
            yield _at(book, "lesson_twice", one, seen[key].cell)
        seen.setdefault(key, one)


def _two_teachers(book: Book, found: list[LessonCell]) -> Iterator[Problem]:
    first: dict[tuple[str, str], LessonCell] = {}
    for one in found:
        key = (one.lesson.group, one.lesson.part)
        if first.setdefault(key, one).teacher != one.teacher:
            yield _at(book, "two_teachers", one, first[key].cell)


def _at(book: Book, code: str, one: LessonCell, other: str) -> Problem:
    cell = book.grid[one.cell]
    return book.problem(code, cell, text_in(cell.value), other)
