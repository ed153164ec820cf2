"""The sheet «Учебный план»: courses down, classes and schools across. A tick is a lesson of a
class, a number the groups that a school may open.

Rows of «Уроки классов» and «Где открывать» say more, and go before it: a half, a teacher, visitors.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import texts
from instances.network.gathered import Gathered, GatheredRow, Sheet
from instances.tables.cells import text_of
from instances.tables.columns import title
from instances.tables.pages import (
    AnyCell,
    Line,
    Unreadable,
    is_empty_cell,
    letters,
    text_or_nothing,
)
from models.checks.nearest import nearest
from models.names import Called, fold
from models.problems import Problem, Value

#: The tables that the sheet adds rows to, and the field that a row of each has beside its course.
LESSONS, OFFERS = "class_lessons", "offers"
FIELDS = {LESSONS: "class_", OFFERS: "host"}
TICKS, NOTHING = ("+", "x", "х", "v", "✓", "✔", "1"), ("", "-", "–", "—", "0")
#: Tables whose rows a heading or a first cell may name.
NAMED = {LESSONS: "classes", OFFERS: "schools"}


def grid_titles() -> tuple[str, ...]:
    """Names of the sheet, folded, in every language."""
    return tuple(fold(texts.say_in(language, "sheet.study_grid")) for language in texts.LANGUAGES)


def add_grid(gathered: Gathered, sheet: str, lines: Sequence[Line]) -> None:
    """Add the rows that the sheet stands for to the tables, and its problems to theirs."""
    grid = _Grid(gathered, sheet)
    for table, rows in grid.rows(lines).items():
        before = gathered.sheets.get(table, Sheet(file=gathered.source, sheet=title(table)))
        own = FIELDS[table]
        said = {(_of(row, "course"), _of(row, own)) for row in before.rows}
        new = tuple(row for row in rows if (_of(row, "course"), _of(row, own)) not in said)
        gathered.sheets[table] = Sheet(
            before.file, before.sheet, before.headers, (*before.rows, *new)
        )


def _of(row: GatheredRow, field: str) -> str:
    """What a row names, as it is compared: another spelling is no other class."""
    return fold(str(row.values.get(field, ""))) if isinstance(row.values, Mapping) else ""


class _Grid:
    def __init__(self, gathered: Gathered, sheet: str) -> None:
        self._gathered, self._sheet = gathered, sheet
        self._courses = self._called("courses")
        self._heads = {table: self._called(NAMED[table]) for table in FIELDS}

    def _called(self, table: str) -> Called[str]:
        """What the rows of a table are called: codes, and names that only one of them has."""
        rows = list(self._values(table))
        ids = [str(row.get("id", "")) for row in rows]
        named = (
            (str(row[field]), str(row.get("id", "")))
            for field in ("short_name", "name")
            for row in rows
            if row.get(field)
        )
        return Called([*named, *zip(ids, ids, strict=True)])

    def _values(self, table: str) -> Iterator[Mapping[str, object]]:
        found = self._gathered.sheets.get(table)
        for row in found.rows if found is not None else ():
            if isinstance(row.values, Mapping):
                yield row.values

    def rows(self, lines: Sequence[Line]) -> Mapping[str, list[GatheredRow]]:
        found: dict[str, list[GatheredRow]] = {table: [] for table in FIELDS}
        heads = {at: (own, text) for at, own, text in self._columns(lines[0])} if lines else {}
        for number, cells in lines[1:]:
            if _is_help(cells) or all(map(is_empty_cell, cells)):
                continue
            course = self._course(number, cells)
            for position, ((table, id_), column) in heads.items():
                cell = cells[position] if position < len(cells) else None
                amount = self._amount(number, position, cell, course, table)
                if course is not None and amount:
                    values: dict[str, object] = {"course": course, FIELDS[table]: id_}
                    values |= {"max_groups": amount} if table == OFFERS else {}
                    found[table].append(
                        GatheredRow(values, number, sheet=self._sheet, column=column)
                    )
        return found

    def _columns(self, head: Line) -> Iterator[tuple[int, tuple[str, str], str]]:
        """Position of every column, what it stands for, and what it is called."""
        number, cells = head
        for position, cell in enumerate(cells):
            text = text_or_nothing(cell)
            if position == 0 or not text or text.startswith("_") or fold(text) in _titles():
                continue
            named = {table: called.find(text) for table, called in self._heads.items()}
            table = next((table for table, id_ in named.items() if id_ is not None), None)
            if table is None:
                known = [name for called in self._heads.values() for name in called]
                self._tell("grid_unknown_column", number, position, text, nearest(text, known))
            else:
                yield position, (table, named[table] or ""), text

    def _course(self, number: int, cells: Sequence[AnyCell]) -> str | None:
        text = "" if isinstance(cells[0], Unreadable) else text_of(cells[0])
        course = self._courses.find(text)
        if course is None:
            near = nearest(text, list(self._courses))
            self._tell("grid_unknown_course", number, 0, text, near)
        return course

    def _amount(
        self, line: int, position: int, cell: AnyCell, course: str | None, table: str
    ) -> int:
        """How many groups a cell stands for; a class has one."""
        text = cell.text if isinstance(cell, Unreadable) else text_of(cell)
        if fold(text) in _words("no", NOTHING) or text in NOTHING:
            return 0
        if fold(text) in _words("yes", TICKS) or text in TICKS:
            return 1
        if text.isdecimal() and table == OFFERS:
            return int(text)
        if text.replace(",", ".").replace(".", "", 1).isdecimal() and table == LESSONS:
            hours = self._hours(course)
            if float(text.replace(",", ".")) not in hours and course is not None:
                told = Value(name="hours", value=" / ".join(f"{n:g}" for n in sorted(hours)))
                self._tell("grid_other_hours", line, position, text, values=(told,))
            return 1
        self._tell("grid_no_tick", line, position, text)
        return 0

    def _hours(self, course: str | None) -> set[float]:
        """Lessons a week of a course in either half-year."""
        parts = [row for row in self._values("parts") if row.get("course") == course]
        fields = ("lessons_first", "lessons_second")
        return {float(sum(_number(row.get(field)) for row in parts)) for field in fields}

    def _tell(
        self,
        code: str,
        line: int,
        position: int,
        value: str,
        hint: str = "",
        values: tuple[Value, ...] = (),
    ) -> None:
        self._gathered.problems.append(
            Problem(
                code=code,
                file=self._gathered.source,
                sheet=self._sheet,
                line=line,
                column=letters(position),
                value=value,
                hint=hint,
                values=values,
            )
        )


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _titles() -> set[str]:
    """Headings of the columns that only help to read, in every language."""
    return {
        fold(texts.say_in(language, f"column.study_grid.{name}"))
        for language in texts.LANGUAGES
        for name in ("course", "title")
    }


def _words(name: str, signs: Iterable[str]) -> set[str]:
    return {
        *(fold(texts.say_in(language, f"word.{name}")) for language in texts.LANGUAGES),
        *filter(None, map(fold, signs)),
    }


def _is_help(cells: Sequence[AnyCell]) -> bool:
    helps = {texts.say_in(language, "help.study_grid.course") for language in texts.LANGUAGES}
    return not isinstance(cells[0], Unreadable) and text_of(cells[0]) in helps
