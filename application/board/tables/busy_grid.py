"""When people are busy as a grid of people and days, as schools know it, and as rows of its table
again, which are read and checked as the workbook's are.

A cell says when somebody is not there: from a time on, until a time, between two, or all day; empty
is free. What nobody changed stays in the file as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from instances import Case
from instances.tables.cells import write_cell
from instances.tables.columns import Column, columns, title
from instances.tables.lines import table_lines
from models.names import visible
from models.network import Busy
from models.problems import InputError, Problem
from models.record import PersonId
from texts import LANGUAGES, say, say_in

TABLE = "busy"
#: Columns in front of the days: who it is.
FRONT = 2
#: First and last minute of a day that a table can hold.
MORNING, NIGHT = 0, 1439
#: A time as it is written; whether there is such a time the reader of the workbook says.
TIME = r"\d{1,2}(?:[:.]\d{2})?"
ISLE = re.compile(rf"({TIME})\s*[-–—]\s*({TIME})")
Row = tuple[str, ...]
#: A person and a day.
Place = tuple[str, int]


class Lines(NamedTuple):
    """Rows of the table, each with the cell that it comes from: the line of the grid, as Excel
    counts, and the name of its column; None of one that the grid does not show.
    """

    rows: tuple[Row, ...]
    cells: tuple[tuple[int, str] | None, ...]

    def told(self, problem: Problem) -> Problem:
        """A problem at a row of the table, told at the cell of the grid."""
        if problem.sheet != title(TABLE) or problem.line is None:
            return problem
        cell = self.cells[problem.line - 2] if problem.line >= 2 else None
        if cell is None:
            return problem
        return problem.model_copy(update={"line": cell[0], "column": cell[1]})


def grid(case: Case) -> tuple[Row, ...]:
    """A header, and a row for everybody."""
    person, day, *_ = columns(TABLE)
    days = _days(case)
    found: dict[Place, list[Busy]] = {}
    for row in case.network.busy:
        found.setdefault((row.person, row.day), []).append(row)
    name = next(column for column in columns("people") if column.field == "name")
    head = (person.label, name.label, *(str(write_cell(day, one)) for one in days))
    return (
        head,
        *(
            (one.id, one.name, *(_cell(case, found.get((one.id, day), ()), day) for day in days))
            for one in case.network.people
        ),
    )


def _days(case: Case) -> list[int]:
    network = case.network
    return sorted({row.day for row in network.slots} | {row.day for row in network.busy})


def _cell(case: Case, rows: Iterable[Busy], day: int) -> str:
    """Intervals of a day in words; beyond the bells of all schools nobody is asked for."""
    bells = [slot for slot in case.network.slots if slot.day == day]
    first = min((slot.start for slot in bells), default=MORNING)
    last = max((slot.end for slot in bells), default=NIGHT)
    return "\n".join(
        _interval(row, row.start <= first, row.end >= last)
        for row in sorted(rows, key=lambda row: (row.start, row.end))
    )


def _interval(row: Busy, is_from_the_first: bool, is_to_the_last: bool) -> str:
    start, end = (str(write_cell(_column(name), getattr(row, name))) for name in ("start", "end"))
    if is_from_the_first and is_to_the_last:
        return say("busy_cell.all")
    if is_to_the_last:
        return say("busy_cell.from", time=start)
    return say("busy_cell.until", time=end) if is_from_the_first else f"{start}–{end}"


def _column(field: str) -> Column:
    return next(column for column in columns(TABLE) if column.field == field)


def lines(case: Case, rows: Sequence[Sequence[str]]) -> Lines:
    """Rows of the table after a grid was changed.

    Raises
    ------
    InputError
        ``board_table_moved_on``: the grid is not of these people; ``no_busy_cell``: all cells that
        nobody understands.
    """
    (head, *before), days = grid(case), _days(case)
    if [tuple(row[:FRONT]) for row in rows] != [row[:FRONT] for row in before]:
        raise InputError([Problem(code="board_table_moved_on", value=title(TABLE))])
    changed: dict[Place, tuple[int, str, str]] = {}
    known: dict[Place, tuple[int, str]] = {}
    for line, (old, new) in enumerate(zip(before, rows, strict=True), start=2):
        for day, name, was, text in zip(days, head[FRONT:], old[FRONT:], new[FRONT:], strict=False):
            known[old[0], day] = (line, name)
            if text.strip() != was:
                changed[old[0], day] = (line, name, text)
    kept: list[tuple[Row, tuple[int, str] | None]] = [
        (tuple(map(str, texts)), known.get((row.person, row.day)))
        for row, texts in zip(case.network.busy, table_lines(case, TABLE)[1:], strict=True)
        if (row.person, row.day) not in changed
    ]
    found = [*kept, *_read(changed)]
    return Lines(tuple(row for row, _ in found), tuple(cell for _, cell in found))


def _read(changed: dict[Place, tuple[int, str, str]]) -> list[tuple[Row, tuple[int, str]]]:
    found = list[tuple[Row, tuple[int, str]]]()
    problems = list[Problem]()
    for (person, _), (line, name, text) in changed.items():
        for part in filter(None, (part.strip() for part in re.split(r"[,;\n]", text))):
            times = _times(visible(part).casefold())
            if times is None:
                problems.append(
                    Problem(
                        code="no_busy_cell", sheet=title(TABLE), line=line, column=name, value=part
                    )
                )
            else:
                found.append(((PersonId(person), name, *times), (line, name)))
    if problems:
        raise InputError(problems)
    return found


def _times(text: str) -> tuple[str, str] | None:
    """Start and end as they are written; None for what is not understood."""
    if text in {say_in(one, "busy_cell.all") for one in LANGUAGES}:
        return _clock(MORNING), _clock(NIGHT)
    between = ISLE.fullmatch(text)
    if between:
        return between[1], between[2]
    for since, until in _words():
        both = re.fullmatch(rf"{since}\s*({TIME})\s*{until}\s*({TIME})", text)
        if both:
            return both[1], both[2]
        one = re.fullmatch(rf"({since}|{until})\s*({TIME})", text)
        if one:
            is_start = re.fullmatch(since, one[1]) is not None
            return (one[2], _clock(NIGHT)) if is_start else (_clock(MORNING), one[2])
    return None


def _words() -> Iterator[tuple[str, str]]:
    """What stands before a time from which, and until which, somebody is busy."""
    for language in LANGUAGES:
        since, until = (
            re.escape(say_in(language, f"busy_cell.{name}", time="").strip())
            for name in ("from", "until")
        )
        yield since, until


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
