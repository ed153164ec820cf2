"""The table: which columns say who, which say what, and everybody's wishes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from instances.files.delimited import FOREIGN, delimited_lines
from instances.files.opened import open_workbook
from instances.interchange.choices.cells import (
    Asked,
    Wish,
    answer_in,
    level_in,
    subject_in,
    wishes_in,
)
from instances.interchange.noting import Noted
from instances.tables.cells import text_of
from instances.tables.pages import Line, Unreadable, letters
from models.names import fold
from models.problems import InputError, Problem

#: Headers by what they are, without the numbers behind them.
KINDS: Mapping[str, tuple[str, ...]] = {
    "name": (
        *("фио", "ф.и.о.", "ученик", "учащийся", "обучающийся", "фамилия имя", "фамилия и имя"),
        *("name", "full name", "student", "student name", "schüler", "schüler/in"),
    ),
    "surname": ("фамилия", "surname", "last name", "nachname"),
    "first_name": ("имя", "first name", "vorname"),
    "class": ("класс", "class", "klasse"),
    "school": ("школа", "оо", "school", "schule"),
    "grade": ("параллель", "grade", "jahrgang", "year"),
    "code": ("код", "id", "номер", "№", "code", "number", "nr"),
    "count": ("количество", "сколько", "число учеников", "count", "anzahl", "how many"),
    "skip": (
        *("отметка времени", "timestamp", "zeitstempel", "почта", "электронная почта"),
        *("email", "e-mail", "email address", "телефон", "phone", "комментарий", "comment"),
    ),
    "wish": ("курс", "предмет", "выбор", "course", "subject", "choice", "fach", "kurs", "wahl"),
    "instead": ("запасной", "запасной курс", "замена", "alternative", "ersatz", "взамен"),
    "level": ("уровень", "level", "kursart", "niveau"),
    "priority": ("приоритет", "priority", "priorität"),
}
NUMBERED = re.compile(r"[\s№#.]*\d+\s*$")
#: No table has more students, or more of one kind.
MOST = 5000


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


def read_table(path: Path, noted: Noted) -> list[Answer]:
    """Answers in the order of the table; a student who is there twice is told.

    Raises
    ------
    InputError
        The file cannot be read, or has no column of courses.
    """
    lines = _lines(path)
    if not lines:
        raise InputError([Problem(code="file_empty", file=str(path))])
    at = _header_at(lines)
    kinds = {
        place: (kind, subject)
        for place, cell in enumerate(lines[at][1])
        if (kind := _meaning(_text(cell))) and (subject := _text(cell))
    }
    if not {"subject", "wish"} & {kind for kind, _ in kinds.values()}:
        raise InputError([Problem(code="choices_no_courses", file=str(path), line=lines[at][0])])
    rows = [_answer(line, kinds, noted) for line in lines[at + 1 :]]
    answers = [row for row in rows if row.wishes or row.name or row.code]
    is_long = sum(kind in ("subject", "wish") for kind, _ in kinds.values()) == 1
    return list(_together(answers, noted, is_long=is_long))


def _lines(path: Path) -> Sequence[Line]:
    if path.suffix.lower() in (".csv", ".txt", ".tsv"):
        return delimited_lines(path, FOREIGN)
    sheets = open_workbook(path).sheets
    return next((lines for lines in sheets.values() if lines), ())


def _text(cell: object) -> str:
    return "" if isinstance(cell, Unreadable) or cell is None else text_of(cell)  # type: ignore[arg-type]  # cells hold data


def _header_at(lines: Sequence[Line]) -> int:
    """The line with most headers that are known, among the first; the first of equal ones."""
    counts = [
        sum(_meaning(_text(cell)) not in ("", "subject") for cell in cells)
        for _, cells in lines[:15]
    ]
    return counts.index(max(counts))


def _meaning(header: str) -> str:
    plain = fold(NUMBERED.sub("", header.strip().rstrip(":?*")))
    if not plain:
        return "code" if header.strip() in ("№", "#") else ""
    for kind, names in KINDS.items():
        if plain in {fold(name) for name in names}:
            return kind
    return "subject"


def _answer(line: Line, kinds: Mapping[int, tuple[str, str]], noted: Noted) -> Answer:
    number, cells = line
    found = Answer(number)
    said = {place: _text(cells[place]).strip() for place in kinds if place < len(cells)}
    of = {kind: text for place, text in said.items() if (kind := kinds[place][0])}
    found.code, found.class_ = of.get("code", ""), of.get("class", "")
    found.school, found.grade = of.get("school", ""), of.get("grade", "")
    names = (of.get("surname", ""), of.get("first_name", ""))
    found.name = " ".join((of.get("name") or " ".join(names)).split())
    found.count = _number(of.get("count", ""), number, noted, 1, MOST) if of.get("count") else 1
    for place, text in said.items():
        kind, header = kinds[place]
        if text and kind == "subject":
            _take(found, subject_in(header), text, place, noted)
        elif text and kind == "wish":
            found.wishes += wishes_in(text)
        elif text and kind == "instead" and found.wishes:
            others = tuple(one for wish in wishes_in(text) for one in wish.choices)
            last = found.wishes.pop()
            found.wishes.append(last._replace(choices=(*last.choices, *others)))
    _add_level(found, of, noted)
    return found


def _add_level(found: Answer, of: Mapping[str, str], noted: Noted) -> None:
    """Columns of a level and a priority speak of the one course of the row."""
    level = of.get("level", "")
    if level and level_in(level) is None:
        noted.wrong("choices_cell", found.line, value=level)
    priority = of.get("priority", "")
    number = _number(priority, found.line, noted, 1, 100) if priority else 0
    for at, wish in enumerate(found.wishes):
        first, *others = wish.choices
        known = first if first.level is not None else Asked(first.subject, level_in(level))
        found.wishes[at] = Wish((known, *others), min(number, 3) if number else wish.priority)


def _take(found: Answer, of: Asked, text: str, place: int, noted: Noted) -> None:
    answer = answer_in(of, text)
    if isinstance(answer, str):
        noted.wrong("choices_cell", found.line, letters(place), text)
    elif answer is not None:
        found.wishes.append(answer)


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
            found[(*key, str(row.line))] = row
        elif key not in found:
            found[key] = row
        elif is_long:
            found[key].wishes += row.wishes
        else:
            noted.odd("choices_twice", row.line, value=row.name or row.code)
            found[key] = row
    yield from found.values()
