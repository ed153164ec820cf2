"""Days and times as people and programs write them; what is not understood is None, never a
guess.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from math import isfinite

from models.names import fold, visible

#: Day 0 of the numbers that spreadsheets keep days as, and the numbers that may be days: 1954 to
#: 2119.
FIRST_DAY, SERIAL = datetime(1899, 12, 30), range(20_000, 80_000)
#: Beginnings of the names of months, in both languages.
MONTHS = {
    **{"янв": 1, "фев": 2, "мар": 3, "апр": 4, "май": 5, "мая": 5, "июн": 6},
    **{"июл": 7, "авг": 8, "сен": 9, "окт": 10, "ноя": 11, "дек": 12},
    **{
        "jan": 1,
        "feb": 2,
        "mar": 3,
        "apr": 4,
        "may": 5,
        "jun": 6,
        "jul": 7,
        "aug": 8,
        "sep": 9,
        "oct": 10,
        "nov": 11,
        "dec": 12,
    },
}
CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?[:.ч-]\s?|\s)(?P<minute>\d{2})(?:\s?(?:мин\.?|м))?(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s?(?P<half>[ap]\.?\s?m\.?|[дп]п))?",
    re.IGNORECASE,
)
#: What stands behind a moment and changes nothing, for all of a list have it.
ZONE = r"(?:\s?(?:z|(?:gmt|utc|мск|msk)?\s?(?:[+-−]\d{1,2}(?::?\d{2})?)?))?"
YEAR_LAST = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?:\s?г(?:ода?|\.)?)?"
)
YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
)
IN_WORDS = re.compile(
    r"(?P<day>\d{1,2})\s(?P<month>[^\W\d_]{3,})\.?,?\s(?P<year>\d{4})(?:\s?г(?:ода?|\.)?)?"
)
MONTH_FIRST = re.compile(r"(?P<month>[^\W\d_]{3,})\.?\s(?P<day>\d{1,2}),?\s(?P<year>\d{4})")
MOMENT = re.compile(rf"(?P<rest>\s?(?:[,tв]\s?)?{CLOCK.pattern}{ZONE})?", re.IGNORECASE)

#: Beginnings of the names of days, in both languages.
BEGINNINGS = {
    **{"пн": 1, "пон": 1, "вт": 2, "ср": 3, "чт": 4, "чет": 4},
    **{"пт": 5, "пят": 5, "сб": 6, "суб": 6, "вс": 7, "вос": 7},
    **{"mo": 1, "tu": 2, "we": 3, "th": 4, "fr": 5, "sa": 6, "su": 7},
}
DAYS = {fold(beginning): day for beginning, day in BEGINNINGS.items()}
#: Names of days in full; their last letter is another in other cases.
WEEKDAYS = {
    fold(name): day
    for names in (
        ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
    for day, name in enumerate(names, start=1)
}
#: Names of days cut otherwise than at their end.
SHORT_DAYS = {
    fold(name): day
    for names in (
        ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
        ("пнд", "втр", "срд", "чтв", "птн", "сбт", "вск"),
        ("mo", "tu", "we", "th", "fr", "sa", "su"),
        ("", "", "", "", "", "", "воскресение"),
    )
    for day, name in enumerate(names, start=1)
    if name
}
FROM_TO = re.compile(r"^[сc]\s+(\S+)\s+по\s+", re.IGNORECASE)
DASH = re.compile(r"\s*[-–—−]\s*")


def minute_in(text: str) -> int | None:
    """Minutes after midnight: ``8:30``, ``08.30``, ``8:30:00``, ``8:30 AM``, ``8 ч 30 мин``."""
    match = CLOCK.fullmatch(_plain(text))
    found = None if match is None else _clock(match)
    return None if found is None else 60 * found.hour + found.minute


def day_in(text: str) -> date | None:
    """A day, with or without a time: ``05.09.2026``, ``5.9.26``, ``2026-09-05``, ``5 сентября 2026
    г.``; the day comes first.
    """
    found = moment_in(text)
    return None if found is None else found.date()


def day_of(number: float) -> datetime | None:
    """The moment that a spreadsheet keeps as a number."""
    return (
        FIRST_DAY + timedelta(days=number) if isfinite(number) and int(number) in SERIAL else None
    )


def moment_in(text: str, *, month_first: bool = False) -> datetime | None:
    """A day, perhaps with a time.

    Parameters
    ----------
    month_first
        Of ``5/9/2026`` the month is written first, as forms in English do.
    """
    plain = _plain(text)
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", plain):
        return day_of(float(plain.replace(",", ".")))
    for pattern in (YEAR_FIRST, YEAR_LAST, IN_WORDS, MONTH_FIRST):
        match = pattern.match(plain)
        rest = None if match is None else MOMENT.fullmatch(plain[match.end() :])
        if match is not None and rest is not None:
            day = _day(match.groupdict(), month_first=month_first)
            clock = _clock(rest) if rest["rest"] else time()
            return None if day is None or clock is None else datetime.combine(day, clock)
    return None


def _plain(text: str) -> str:
    return " ".join(visible(text).split())


def _day(found: dict[str, str], *, month_first: bool) -> date | None:
    day, month, year = (
        found.get("day") or found["one"],
        found.get("month") or found["two"],
        int(found["year"]),
    )
    if found.get("mark") == "/" and "one" in found and month_first:
        day, month = month, day
    number = int(month) if month.isdecimal() else MONTHS.get(month.casefold()[:3], 0)
    try:
        return date(year + 2000 if year < 100 else year, number, int(day))
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> time | None:
    hour, half = int(found["hour"]), (found["half"] or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half[0] in "pп" else 0)
    try:
        return time(hour, int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return None


#: What a cell with a day or a time may hold.
Told = str | int | float | bool | datetime | date | time | timedelta | None


def moments(rows: Sequence[Sequence[Told]]) -> list[datetime | None]:
    """The moments that the cells of rows tell, a day and a time being perhaps in two cells.

    Of ``5/9/2026`` either the day or the month is first, all over a list: as the numbers allow, as
    ``AM`` and ``PM`` tell, as the rows would be in order of time; else the day.
    """
    day_first, month_first = (
        [_of_row(row, month_first=turn) for row in rows] for turn in (False, True)
    )
    lost = [sum(one is None for one in found) for found in (day_first, month_first)]
    if lost[0] != lost[1]:
        return day_first if lost[0] < lost[1] else month_first
    if any(
        re.search(r"\d\s?[ap]\.?\s?m\b", str(cell), re.IGNORECASE) for row in rows for cell in row
    ):
        return month_first
    return month_first if _in_order(month_first) and not _in_order(day_first) else day_first


def _in_order(found: Sequence[datetime | None]) -> bool:
    known = [one for one in found if one is not None]
    return known == sorted(known)


def _of_row(row: Sequence[Told], *, month_first: bool) -> datetime | None:
    cells = [cell for cell in row if cell is not None and str(cell).strip()]
    if len(cells) == 1:
        return _of_cell(cells[0], month_first=month_first)
    if len(cells) != 2:
        return None
    day, clock = _of_cell(cells[0], month_first=month_first), _time_of(cells[1])
    return None if day is None or clock is None else datetime.combine(day.date(), clock)


def _of_cell(cell: Told, *, month_first: bool) -> datetime | None:
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return day_of(cell)
    return moment_in(cell, month_first=month_first) if isinstance(cell, str) else None


def _time_of(cell: Told) -> time | None:
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    if isinstance(cell, float) and 0 <= cell < 1:
        return (FIRST_DAY + timedelta(seconds=round(cell * 86_400))).time()
    match = CLOCK.fullmatch(_plain(cell)) if isinstance(cell, str) else None
    return None if match is None else _clock(match)


def weekday_in(text: str) -> int | None:
    """The day of the week a word names, in full, cut short or declined; None where it names none.

    A number stands for itself: days of a foreign network may be none of a week.
    """
    plain = fold(text)
    if plain.isascii() and plain.isdigit() and len(plain) < 3:
        return int(plain)
    if plain in SHORT_DAYS:
        return SHORT_DAYS[plain]
    found = {
        day
        for name, day in WEEKDAYS.items()
        if len(plain) > 1 and (name.startswith(plain) or _is_declined(plain, name))
    }
    return found.pop() if len(found) == 1 else None


def _is_declined(word: str, name: str) -> bool:
    """Whether a word is the name of a day in another case: «среду», «понедельникам»."""
    endings = 1 if name[-1] in "ае" else 2
    return word.startswith(name[:-1]) and len(word) <= len(name) + endings


def weekdays_in(text: str) -> tuple[int, ...]:
    """Days of the week a text names: one, several, or from one to another; empty where a word of it
    names no day, or the first comes after the last.
    """
    plain = DASH.sub("-", FROM_TO.sub(r"\1-", text.strip()))
    found: list[int] = []
    for item in filter(None, re.split(r"[\s/+&]+(?:и\s+)?", plain)):
        ends = [weekday_in(end) for end in item.split("-")]
        first, last = ends[0], ends[-1]
        if len(ends) > 2 or first is None or last is None or last < first:
            return ()
        found += range(first, last + 1)
    return tuple(dict.fromkeys(found))
