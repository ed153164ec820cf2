"""The grid of crosses, read back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import texts
from instances.collect.school_books.busy import Time, crossed, teachers_of, times_of
from instances.files.opened import Opened
from instances.tables.cells import text_of
from instances.tables.moments import DAYS
from instances.tables.pages import AnyCell, Line, Unreadable, letters, text_or_nothing
from models.checks import Gaps
from models.names import fold
from models.network import Network
from models.problems import Problem
from models.record import PersonId, SchoolId

CROSSES = frozenset({"×", "x", "х", "+", "1", "да", "v", "✓", "✗", "*"})
#: Lines in which the two lines of the header are looked for, and columns in front of the times.
FIRST_LINES, FRONT = 10, 2


@dataclass
class Grid:
    """Crosses by person, with everything wrong with them."""

    file: str
    sheet: str
    crosses: dict[PersonId, set[Time]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(
        self, code: str, line: int | None, position: int | None = None, value: str = ""
    ) -> None:
        """Note a problem at a cell."""
        column = "" if position is None else letters(position)
        self.problems.append(
            Problem(
                code=code, file=self.file, sheet=self.sheet, line=line, column=column, value=value
            )
        )


def read_grid(network: Network, school: SchoolId, book: Opened, gaps: Gaps) -> Grid:
    """The crosses of a school, in the bells that its workbook brings; times that the grid has no
    column for stay as they are.

    Parameters
    ----------
    network
        With the bells and the teachers of the workbook.
    gaps
        Teachers and bells of the workbook that could not be read: nothing is said of who may be one
        of them.
    """
    titles = {fold(texts.say_in(language, "sheet.busy_form")) for language in texts.LANGUAGES}
    title = next((one for one in book.sheets if fold(one) in titles), "")
    grid = Grid(book.file, title)
    if not title:
        grid.problem("sheet_gone", None, value=texts.say("sheet.busy_form"))
        return grid
    at, times = _header(book.sheets[title])
    if not times:
        # Written before there were any bells: there is nothing in it to read.
        return grid
    known = set(times_of(network, school))
    for day, period in sorted(_written(book) & known - set(times.values())):
        grid.problem("grid_column_gone", book.sheets[title][at][0], value=f"{day}-{period}")
    for line in book.sheets[title][at + 1 :]:
        _row(network, grid, school, line, times, gaps)
    for person, crosses in grid.crosses.items():
        crosses |= crossed(network, network.person_of[person], known - set(times.values()))
    return grid


def _written(book: Opened) -> set[Time]:
    """Times that the grid was written with."""
    items = (item.split("-") for item in (*book.source, "", "")[2].split())
    return {
        (int(item[0]), int(item[1])) for item in items if len(item) == 2 and "".join(item).isdigit()
    }


def _header(lines: Sequence[Line]) -> tuple[int, Mapping[int, Time]]:
    """Index of the line of periods, and the day and period of every position."""
    best: tuple[int, dict[int, Time]] = (0, {})
    for at in range(1, min(len(lines), FIRST_LINES)):
        days, found = _days(lines[at - 1][1]), dict[int, Time]()
        for position, cell in enumerate(lines[at][1][FRONT:], start=FRONT):
            text = text_or_nothing(cell)
            if text.isascii() and text.isdigit() and position in days:
                found[position] = (days[position], int(text))
        if len(found) > len(best[1]):
            best = (at, found)
    return best


def _days(cells: Sequence[AnyCell]) -> Mapping[int, int]:
    """The day over every column; cells that were merged over several columns have one day."""
    found: dict[int, int] = {}
    day = 0
    for position, cell in enumerate(cells):
        if not isinstance(cell, Unreadable):
            text = fold(text_of(cell))
            digits = int(text) if text.isascii() and text.isdigit() else 0
            day = digits or next(
                (number for name, number in DAYS.items() if text.startswith(name)), 0
            )
        if day:
            found[position] = day
    return found


def _row(
    network: Network,
    grid: Grid,
    school: SchoolId,
    line: Line,
    times: Mapping[int, Time],
    gaps: Gaps,
) -> None:
    number, cells = line
    if _is_spoilt(grid, number, cells):
        return
    code, name = (text_or_nothing(cell) for cell in (*cells, None, None)[:FRONT])
    own = teachers_of(network, school)
    called = [person.id for person in own if fold(person.name) == fold(name)]
    person = PersonId(code) if code else called[0] if len(called) == 1 else PersonId("")
    if person not in {row.id for row in own}:
        if "people" not in gaps.missing and ("people", code) not in gaps.ids:
            grid.problem("unknown_teacher", number, 0, code or name)
    elif person in grid.crosses:
        grid.problem("person_twice", number, 0, code or name)
    else:
        grid.crosses[person] = {
            time
            for time in _crosses(grid, number, cells, times)
            if (school, *time) in network.slot_of
        }


def _is_spoilt(grid: Grid, line: int, cells: Sequence[AnyCell]) -> bool:
    """Note cells that hold no value of their own; whether the line cannot be read for a code that
    became a date.
    """
    for position, cell in enumerate(cells):
        if isinstance(cell, Unreadable):
            grid.problem(cell.code, line, position, cell.text)
        elif isinstance(cell, date):
            grid.problem("date_in_cell", line, position, f"{cell:%d.%m.%Y}")
            return True
    return False


def _crosses(
    grid: Grid, line: int, cells: Sequence[AnyCell], times: Mapping[int, Time]
) -> Iterator[Time]:
    for position, cell in enumerate(cells[FRONT:], start=FRONT):
        text = text_or_nothing(cell)
        if text and (text.casefold() not in CROSSES or position not in times):
            grid.problem("no_cross", line, position, text)
        elif text:
            yield times[position]
