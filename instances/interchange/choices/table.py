"""The table: which columns say who, which say what, and everybody's wishes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from instances.files.delimited import FOREIGN, delimited_lines
from instances.files.opened import open_workbook
from instances.interchange.choices.cells import (
    Asked,
    Wish,
    answer_in,
    level_in,
    wishes_in,
)
from instances.interchange.choices.headers import (
    OF_ANSWERS,
    TIMES,
    WHO,
    Column,
    column_of,
    hits,
    plain_header,
    says_hours,
    with_somebody,
)
from instances.interchange.noting import Noted
from instances.interchange.school.start import listed
from instances.tables.pages import AnyCell, Line, letters, text_or_nothing
from models.names import fold
from models.problems import InputError, Problem

#: No table has more students, or more of one kind.
MOST = 5000
FIRST_LINES = 15
#: Rows of a table that sum up the others.
TOTALS = frozenset(map(fold, ("итого", "всего", "сумма", "total", "sum", "summe", "gesamt")))
#: A class, as a sheet is called or as it stands behind a name; a whole number with decimals.
CLASS = re.compile(r"^\s*(?:\d|1[012])\s*-?\s*[«\"]?[^\W\d_][»\"]?\s*(?:класс)?\s*$")
BEHIND_NAME = re.compile(r"^(?P<name>\D+?)[\s,;(]+(?P<class>(?:\d|1[012])\s*-?\s*[^\W\d_])\)?$")
WHOLE = re.compile(r"^(\d+)[.,]0+$")
Text = tuple[int, list[str]]


@dataclass
class Answer:
    """One student, or so many alike."""

    line: int
    code: str = ""
    name: str = ""
    class_: str = ""
    school: str = ""
    grade: str = ""
    count: int = 1
    wishes: list[Wish] = field(default_factory=list)


def read_table(path: Path, noted: Noted, known: frozenset[str] = frozenset()) -> list[Answer]:
    """Answers in the order of the table; a student who is there twice is told.

    Parameters
    ----------
    known
        Folded names of usual subjects.

    Raises
    ------
    InputError
        The file cannot be read, or has no column of courses.
    """
    sheets = _sheets(path)
    if not sheets:
        raise InputError([Problem(code="file_empty", file=str(path))])
    (title, lines), *others = sheets.items()
    table = _Table(lines, noted, known, title)
    answers = table.answers()
    for name, rows in others:
        own = _Table(rows, Noted(f"{noted.file}, {name}"), known, name)
        if own.headers != table.headers:
            noted.odd("choices_sheet", None, value=name, sheet=title)
            continue
        answers += own.answers()
        noted.problems += own.noted.problems
        noted.remarks += own.noted.remarks
    return list(_together(answers, noted, is_long=table.is_long))


def _sheets(path: Path) -> dict[str, list[Text]]:
    """Filled sheets by title; a text file is one."""
    if path.suffix.lower() in (".csv", ".txt", ".tsv"):
        found: dict[str, Sequence[Line]] = {"": delimited_lines(path, FOREIGN)}
    else:
        found = dict(open_workbook(path).sheets)
    return {
        title: [(number, [_text(cell) for cell in cells]) for number, cells in lines]
        for title, lines in found.items()
        if lines
    }


def _text(cell: AnyCell) -> str:
    """The text of a cell; a whole number has no decimals."""
    return WHOLE.sub(r"\1", text_or_nothing(cell).strip())


class _Table:
    """One table with a header.

    Attributes
    ----------
    headers
        Texts of the header; a second line of levels is joined to the first.
    """

    def __init__(
        self, lines: Sequence[Text], noted: Noted, known: frozenset[str], title: str
    ) -> None:
        self.noted, self.title = noted, title
        counts = [hits(cells) for _, cells in lines[:FIRST_LINES]]
        at = counts.index(max(counts))
        self.line, headers = lines[at]
        self.rows = lines[at + 1 :]
        self.headers = self._with_levels(headers)
        width = max((len(cells) for _, cells in lines[at:]), default=0)
        self.headers += [""] * (width - len(self.headers))
        below = {place: [_at(cells, place) for _, cells in self.rows] for place in range(width)}
        self.columns = with_somebody(
            [column_of(place, self.headers[place], below[place], known) for place in range(width)],
            below,
        )
        self.kinds = [column.kind for column in self.columns]

    @property
    def is_long(self) -> bool:
        """Whether a student has a row for every course; a form that is sent again replaces the
        answers before.
        """
        courses = [kind for kind in self.kinds if kind in ("subject", "wish")]
        return courses == ["wish"] and not self.is_timed

    @property
    def is_timed(self) -> bool:
        """Whether a form says when it was sent."""
        return any(plain_header(one).casefold().startswith(TIMES) for one in self.headers)

    def _with_levels(self, headers: list[str]) -> list[str]:
        """Headers with the levels of a second line; a subject stands above the first of them."""
        second = self.rows[0][1] if self.rows else []
        filled = [cell for cell in second if cell.strip()]
        if len(filled) < 2 or any(level_in(cell) is None for cell in filled):
            return list(headers)
        if any(_at(headers, place).strip() == "" for place in range(len(second))):
            self.rows = self.rows[1:]
            found, above = list(headers), ""
            for place, cell in enumerate(second):
                above = _at(headers, place).strip() or above
                if cell.strip():
                    found[place:] = [f"{above} ({cell.strip()})", *found[place + 1 :]]
            return found
        return list(headers)

    def answers(self) -> list[Answer]:
        """Everybody who answers; what is left out is told."""
        if not {"subject", "wish"} & set(self.kinds):
            self.noted.wrong("choices_no_courses", self.line)
            self.noted.refuse()
        self._look_at_columns()
        self._fill_names()
        rows = [(row, self._answer(row)) for row in self.rows]
        found = [answer for _, answer in rows if answer.wishes or answer.name or answer.code]
        for (line, cells), answer in rows:
            if answer not in found and any(cell.strip() for cell in cells):
                self.noted.odd("choices_nobody", line, value=listed([c for c in cells if c]))
        sums = [row for row in found if fold(row.name or row.code).startswith(tuple(TOTALS))]
        for row in sums:
            self.noted.odd("choices_total", row.line, value=row.name or row.code)
        found = [row for row in found if row not in sums]
        self._fill_classes(found)
        return found

    def _look_at_columns(self) -> None:
        """Tell columns that are not read, and refuse a table with students across its top."""
        lost = [
            plain_header(column.header) or letters(column.place)
            for column in self.columns
            if column.kind in ("skip", "lost")
            and (column.header.strip() or any(_at(row, column.place) for _, row in self.rows))
        ]
        if lost:
            self.noted.odd("choices_columns", self.line, value=listed(lost, 30), n=len(lost))
        only = {"subject", "wish", "lost", "skip"}
        if set(self.kinds) <= only and self.kinds[0] == "wish" and self.kinds.count("subject") > 1:
            self.noted.wrong("choices_turned", self.line, value=self.headers[0])
        cells = [cell for _, row in self.rows for cell in row]
        if said := says_hours([*self.headers, *cells]):
            self.noted.odd("choices_hours", self.line, value=said)

    def _fill_names(self) -> None:
        """A student who stands once above a row for every course, as a merged cell does."""
        who = [column.place for column in self.columns if column.kind in WHO]
        if not self.is_long or not who:
            return
        (wish,) = [column.place for column in self.columns if column.kind == "wish"]
        above: dict[int, str] = {}
        n = 0
        for _, cells in self.rows:
            if not _at(cells, wish):
                continue
            own = {place: _at(cells, place) for place in who if _at(cells, place)}
            n += bool(above) and not own
            for place, text in (own or above).items():
                cells[place] = text
            above = own or above
        if n:
            self.noted.odd("choices_name_above", None, n=n)

    def _fill_classes(self, answers: Sequence[Answer]) -> None:
        """A class that stands once above its students, as a merged cell does."""
        above, n = "", 0
        for row in answers:
            n += not row.class_ and bool(above)
            row.class_ = above = row.class_ or above
        if n:
            self.noted.odd("choices_class_above", None, n=n)

    @property
    def _numbers_answers(self) -> bool:
        """Whether the column of codes has numbers of rows or answers beside the names."""
        codes = [column for column in self.columns if column.kind == "code"]
        named = {"name", "surname"} & set(self.kinds)
        if not codes or not named or fold(plain_header(codes[0].header)) not in OF_ANSWERS:
            return False
        said = [cell for _, row in self.rows if (cell := _at(row, codes[0].place))]
        return self.is_timed or (self.is_long and len(set(said)) == len(said))

    def _answer(self, row: Text) -> Answer:
        number, cells = row
        found = Answer(number)
        of = {
            column.kind: _at(cells, column.place)
            for column in reversed(self.columns)
            if _at(cells, column.place)
        }
        found.code = "" if self._numbers_answers else of.get("code", "")
        found.class_, found.school = of.get("class", ""), of.get("school", "")
        found.grade = of.get("grade", "")
        names = [of.get(kind, "") for kind in ("surname", "name", "first_name", "patronymic")]
        found.name = " ".join(" ".join(names).split())
        if "class" not in self.kinds:
            self._find_class(found)
        if of.get("count"):
            found.count = _number(of["count"], number, self.noted, 1, MOST)
        self._take_wishes(found, cells)
        return found

    def _find_class(self, found: Answer) -> None:
        """The class behind a name, else the one that the sheet is called by."""
        behind = BEHIND_NAME.match(found.name)
        if behind is not None:
            found.name, found.class_ = behind["name"].strip(), behind["class"]
        elif CLASS.match(self.title):
            found.class_ = self.title.strip()

    def _take_wishes(self, found: Answer, cells: Sequence[str]) -> None:
        """Wishes from left to right; levels and priorities speak of the column before them."""
        waiting: list[Column] = []
        begun = 0
        for column in self.columns:
            text = _at(cells, column.place)
            if column.kind in ("level", "priority"):
                if begun or found.wishes:
                    self._detail(found, begun, column, text)
                else:
                    waiting.append(column)
            elif text and column.kind in ("subject", "wish", "instead"):
                begun = len(found.wishes) if column.kind != "instead" else begun
                self._take(found, column, text)
            elif column.kind in ("subject", "wish"):
                begun = len(found.wishes)
        for column in waiting:
            self._detail(found, 0, column, _at(cells, column.place))

    def _take(self, found: Answer, column: Column, text: str) -> None:
        if column.kind == "subject":
            is_number = column.has_hours and text.isdecimal()
            answer = answer_in(column.asked, "+" if is_number and int(text) else text)
            if isinstance(answer, str):
                self.noted.wrong("choices_cell", found.line, letters(column.place), text)
            elif answer is not None:
                found.wishes.append(answer)
            return
        wishes = [_at_level(wish, column) for wish in wishes_in(text, column.names)]
        if column.kind == "wish":
            found.wishes += wishes
        elif found.wishes:
            others = tuple(one for wish in wishes for one in wish.choices)
            last = found.wishes.pop()
            found.wishes.append(last._replace(choices=(*last.choices, *others)))
        else:
            self.noted.odd("choices_instead", found.line, letters(column.place), text)

    def _detail(self, found: Answer, begun: int, column: Column, text: str) -> None:
        """A level or a priority of the wishes of a column."""
        if not text:
            return
        level = level_in(text) if column.kind == "level" else None
        if column.kind == "level" and level is None:
            self.noted.wrong("choices_cell", found.line, letters(column.place), text)
        number = _number(text, found.line, self.noted, 1, 100) if column.kind == "priority" else 0
        for at in range(begun, len(found.wishes)):
            wish = found.wishes[at]
            first, *others = wish.choices
            known = first if first.level is not None else Asked(first.subject, level)
            found.wishes[at] = Wish((known, *others), min(number, 3) if number else wish.priority)


def _at_level(wish: Wish, column: Column) -> Wish:
    """A wish at the level its question is about, where the cell says none."""
    choices = tuple(
        one if one.level is not None else one._replace(level=column.level) for one in wish.choices
    )
    return Wish(choices, column.priority or wish.priority)


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _number(text: str, line: int, noted: Noted, low: int, high: int) -> int:
    if not text.isdecimal() or not low <= int(text) <= high:
        noted.wrong("choices_number", line, value=text, low=low, high=high)
        return low
    return int(text)


def _together(answers: Sequence[Answer], noted: Noted, *, is_long: bool) -> Iterator[Answer]:
    """A student once: in a table of a row for each course all rows count, else the last one."""
    found: dict[tuple[str, ...], Answer] = {}
    for row in answers:
        key = (fold(row.school), fold(row.class_), fold(row.code or row.name))
        if not key[2]:
            found[(*key, str(row.line), str(len(found)))] = row
        elif key not in found:
            found[key] = row
        elif is_long:
            found[key].wishes += row.wishes
        else:
            noted.odd("choices_twice", row.line, value=row.name or row.code)
            found[key] = row
    empty = [row.name or row.code for row in found.values() if not row.wishes]
    if empty:
        noted.odd("choices_none", None, value=listed(empty), n=len(empty))
    yield from found.values()
