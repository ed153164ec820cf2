"""One cell: what a person may type for a value, and how a value is written."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from math import isfinite

import texts
from instances.tables.columns import MAY_BE_DATES, Column, Shape
from instances.tables.moments import day_in, minute_in, weekday_in, weekdays_in
from models.checks.nearest import nearest
from models.names import fold
from models.record import DayPeriod, clock_of

#: What a cell of a workbook or of a text table may hold.
Cell = str | int | float | bool | datetime | date | time | timedelta | None

YES = frozenset({"да", "yes", "true", "истина", "1", "+", "д", "y", "✓", "v", "х", "x"})
NO = frozenset({"нет", "no", "false", "ложь", "0", "", "н", "n"})
NOTHING = frozenset(map(fold, ("нет", "none")))

#: Words people use beside those of the catalogues.
ALIASES = {
    "профильный": "advanced",
    "углубленно": "advanced",
    "вместо": "instead",
    "сверх": "on_top",
    "дистант": "remote_live",
    "элективный": "elective",
    "внеурочная": "extracurricular",
    "можно": "may",
    "тьютор": "escort",
    "выбыла": "left",
    "отчислен": "left",
    "отчислена": "left",
    "зачислена": "enrolled",
    "обучается": "enrolled",
    "праздник": "holidays",
    "выходной": "holidays",
}

#: Words that are told to whoever typed another one; the cell has the whole list.
MOST_WORDS = 12

ITEM = re.compile(r'\s*("(?:[^"]|"")*"(?=\s*(?:[,;\n]|$))|[^,;\n]*)\s*(?:[,;\n]|$)')
GUARDED = re.compile(r"^'+[=+\-@]")
RISKY = re.compile(r"^'*[=+\-@]")


class CellError(ValueError):
    """A cell that cannot be read: the code of the problem, and what would be right."""

    def __init__(self, code: str, value: str, hint: str = "", words: str = "") -> None:
        self.code, self.value, self.hint, self.words = code, value, hint, words
        super().__init__(code)


def read_cell(column: Column, cell: Cell) -> object:
    """The value of a filled cell, for the record to check; see ``is_empty`` for the others.

    Raises
    ------
    CellError
        The cell holds nothing of the kind.
    """
    if column.many:
        return _read_list(column, cell)
    if column.shape is not Shape.TEXT and column.optional and fold(text_of(cell)) in NOTHING:
        return None
    found = READERS[column.shape](column, cell)
    return found[0] if isinstance(found, list) and len(found) == 1 else found


def write_cell(column: Column, value: object) -> str | int | date | None:
    """The cell of a value; None leaves it empty, which reads as the field's default."""
    if value in (None, "", ()):
        return (
            None
            if value == column.fallback or (column.shape is Shape.TEXT and not column.many)
            else texts.say("word.none")
        )
    if (column.shape is Shape.NUMBER and isinstance(value, int)) or isinstance(value, date):
        return value
    if not isinstance(value, tuple):
        return guarded(_write_item(column, value))
    if (
        column.shape is Shape.DAY
        and len(value) > 2
        and list(value) == list(range(value[0], value[-1] + 1))
    ):
        return f"{_write_item(column, value[0])}-{_write_item(column, value[-1])}"
    return guarded(", ".join(quoted(_write_item(column, item)) for item in value))


def is_empty(cell: Cell) -> bool:
    """Whether a cell holds nothing but spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def text_of(cell: Cell) -> str:
    """The text of a cell as it was typed: no spaces around it, no apostrophe that only guards it,
    no ``.0``.
    """
    if isinstance(cell, bool):
        return texts.say("word.yes" if cell else "word.no")
    if isinstance(cell, float) and isfinite(cell) and cell.is_integer():
        return str(int(cell))
    text = "" if cell is None else str(cell).replace("\r\n", "\n").replace("\xa0", " ").strip()
    return text[1:] if GUARDED.match(text) else text


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; ``text_of`` gives it back."""
    return f"'{text}" if RISKY.match(text) else text


def word(column: Column, value: str) -> str:
    """Word for a value of an enumeration in the language in use."""
    return texts.say(f"word.{column.word_group}.{value}")


def quoted(item: str) -> str:
    """An item of a list, in quotes where it would be read as anything else."""
    if not item or fold(item) in NOTHING or item != item.strip() or re.search(r'[,;\n"]', item):
        return '"' + item.replace('"', '""') + '"'
    return item


def _write_item(column: Column, value: object) -> str:
    if column.shape is Shape.YES_NO:
        return texts.say("word.yes" if value else "word.no")
    if column.shape is Shape.WORD:
        return word(column, str(value))
    if column.shape is Shape.TIME and isinstance(value, int):
        return clock_of(value)
    if column.shape is Shape.DAY and isinstance(value, int):
        return _day_word(value)
    return day_and_period(value) if isinstance(value, DayPeriod) else str(value)


def day_and_period(time: DayPeriod) -> str:
    """A day and a period as cells have them: ``вт 5``; the numbers alone for a day that is none of
    a week.
    """
    return f"{_day_word(time.day)} {time.period}" if 1 <= time.day <= 7 else str(time)


def _day_word(day: int) -> str:
    return texts.say(f"word.day.{day}") if 1 <= day <= 7 else str(day)


def _read_list(column: Column, cell: Cell) -> list[object]:
    if column.shape is Shape.TIME and not isinstance(cell, str):
        return [_time(column, cell)]
    text = "" if isinstance(cell, date) and _refuse_date(cell) else text_of(cell)
    if fold(text) in NOTHING:
        return []
    found: list[object] = []
    for item in (match[1] for match in ITEM.finditer(text)):
        in_quotes = len(item) > 1 and item.startswith('"') and item.endswith('"')
        plain = item[1:-1].replace('""', '"') if in_quotes else item.strip()
        if column.shape is Shape.TEXT:
            found += [plain] if plain or in_quotes else []
        elif plain:
            value = READERS[column.shape](column, plain)
            found.extend(value if isinstance(value, list) else [value])
    return found


def _refuse_date(cell: date) -> bool:
    raise CellError("date_in_cell", f"{cell:%d.%m.%Y}")


def _text(column: Column, cell: Cell) -> str:
    if isinstance(cell, date) and (column.table, column.field) in MAY_BE_DATES:
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, date):
        _refuse_date(cell)
    return text_of(cell)


def _number(column: Column, cell: Cell) -> int:
    text = _text(column, cell).replace(" ", "")
    if not re.fullmatch(r"[+-]?\d{1,15}(?:[.,]0*)?", text):
        raise CellError("not_a_number", text_of(cell))
    return int(re.split("[.,]", text)[0])


def _yes_no(column: Column, cell: Cell) -> bool:
    answer = text_of(cell).casefold()
    if answer not in YES | NO:
        raise CellError("not_yes_no", text_of(cell))
    return answer in YES


def _word(column: Column, cell: Cell) -> str:
    text = text_of(cell)
    known = {fold(alias): value for alias, value in ALIASES.items() if value in column.words}
    for value in column.words:
        for language in texts.LANGUAGES:
            known[fold(texts.say_in(language, f"word.{column.word_group}.{value}"))] = value
        known[fold(value)] = value
    if fold(text) not in known:
        own = [word(column, value) for value in column.words]
        more = ["…"] if len(own) > MOST_WORDS else []
        raise CellError(
            "unknown_word", text, nearest(text, own), ", ".join([*own[:MOST_WORDS], *more])
        )
    return known[fold(text)]


def _time(column: Column, cell: Cell) -> int:
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return 60 * cell.hour + cell.minute
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60)
    if isinstance(cell, float) and 0 <= cell < 1:
        return round(cell * 1440)
    found = minute_in(text_of(cell))
    if found is None:
        raise CellError("not_a_time", text_of(cell))
    return found


def _date(column: Column, cell: Cell) -> date:
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    found = day_in(text_of(cell))
    if found is None:
        raise CellError("not_a_date", text_of(cell))
    return found


def _days(column: Column, cell: Cell) -> list[int]:
    text = _text(column, cell)
    days = weekdays_in(text)
    if not days or (len(days) > 1 and not column.many):
        raise CellError("not_a_day", text)
    return list(days)


def _day_periods(column: Column, cell: Cell) -> list[str]:
    text = _text(column, cell)
    if match := re.fullmatch(r"(\d{1,2})\s*[-–—]\s*(\d{1,2})", text):
        return [f"{match[1]}-{match[2]}"]
    match = re.fullmatch(r"([^\W\d_]+)\.?\s*(\d{1,2})(?:\s*[-–—]\s*(\d{1,2}))?", text)
    if not match:
        raise CellError("not_a_day_period", text)
    day, first, last = weekday_in(match[1]), int(match[2]), int(match[3] or match[2])
    if day is None or last < first:
        raise CellError("not_a_day_period", text)
    return [f"{day}-{period}" for period in range(first, last + 1)]


READERS: dict[Shape, Callable[[Column, Cell], object]] = {
    Shape.TEXT: _text,
    Shape.NUMBER: _number,
    Shape.YES_NO: _yes_no,
    Shape.WORD: _word,
    Shape.TIME: _time,
    Shape.DAY: _days,
    Shape.DAY_PERIOD: _day_periods,
    Shape.DATE: _date,
}
