"""A month as people say it: 2026-09, 09.2026, сентябрь, сентябрь 2026."""

import re

from models.names import fold
from models.school_year.year import SchoolYear
from texts import LANGUAGES, say_in

#: A year and a month.
Month = tuple[int, int]
NUMBERS = re.compile(
    r"(?P<year>\d{4})[-./](?P<month>\d{1,2})|(?P<month2>\d{1,2})[-./](?P<year2>\d{4})"
)
WORDS = re.compile(r"(?P<name>[^\W\d_]{3,})\.?\s*(?P<year>\d{4})?")


def months_of_year(year: SchoolYear) -> tuple[Month, ...]:
    """Months of a school year, in order."""
    return tuple(dict.fromkeys((day.year, day.month) for day in year.days()))


def month_said(text: str, year: SchoolYear) -> Month | None:
    """The month of a school year that is meant; None where it has no such month."""
    known = months_of_year(year)
    said = text.strip()
    if found := NUMBERS.fullmatch(said):
        month = (int(found["year"] or found["year2"]), int(found["month"] or found["month2"]))
        return month if month in known else None
    found = WORDS.fullmatch(said)
    number = _number(found["name"]) if found else 0
    meant = (
        month
        for month in known
        if month[1] == number and (found is None or found["year"] in (None, str(month[0])))
    )
    return next(meant, None)


def _number(word: str) -> int:
    """1 to 12 by the beginning of a name in any language and case; 0 where it is none."""
    names = {
        fold(say_in(language, f"name.month.{number}"))[:3]: number
        for language in LANGUAGES
        for number in range(1, 13)
    }
    return names.get(fold(word)[:3], 0)
