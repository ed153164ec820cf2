"""The calendar of a usual school year, to be corrected: half-years, quarters, holidays and days off
by law.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import texts
from models.school_year.calendar import Span, SpanKind
from models.school_year.year import DAY, SUNDAY

#: The month from which on the year to come is meant.
MARCH = 3
#: Weeks of study of the half-years: 34 in all.
WEEKS = (16, 18)
#: Days off by law, month and day, that lie in no holidays, by the name of their text.
DAYS_OFF = {
    "unity": (11, 4),
    "defender": (2, 23),
    "women": (3, 8),
    "labour": (5, 1),
    "victory": (5, 9),
}


def usual_year(today: date) -> tuple[Span, ...]:
    """The lines of a calendar for the school year that is under way, or from March on the next."""
    year = today.year if today.month >= MARCH else today.year - 1
    autumn = _weekday(date(year, 10, 24), 1)
    winter = (date(year, 12, 30), _weekday(date(year + 1, 1, 8), SUNDAY))
    spring = _weekday(date(year + 1, 3, 25), 6)
    breaks = {
        "autumn": (autumn, autumn + 6 * DAY),
        "winter": winter,
        "spring": (spring, spring + timedelta(days=8)),
    }
    first, last = date(year, 9, 1), date(year + 1, 5, 26)
    parts = list(_between(first, last, list(breaks.values())))
    halves = ((first, winter[0] - DAY), (winter[1] + DAY, last))
    return (
        *(
            Span(kind=SpanKind.HALF_YEAR, first=one, last=end, number=n, weeks=WEEKS[n - 1])
            for n, (one, end) in enumerate(halves, start=1)
        ),
        *(
            Span(kind=SpanKind.QUARTER, first=one, last=end, number=n)
            for n, (one, end) in enumerate(parts, start=1)
        ),
        *(
            Span(kind=SpanKind.HOLIDAYS, title=texts.say(f"usual_year.{name}"), first=one, last=end)
            for name, (one, end) in breaks.items()
        ),
        *_days_off(year),
    )


def _days_off(year: int) -> Iterator[Span]:
    for name, (month, day) in DAYS_OFF.items():
        one = date(year if month > 8 else year + 1, month, day)
        yield Span(kind=SpanKind.HOLIDAYS, title=texts.say(f"usual_year.{name}"), first=one)


def _between(
    first: date, last: date, breaks: list[tuple[date, date]]
) -> Iterator[tuple[date, date]]:
    """What holidays leave of a year."""
    for begin, end in breaks:
        yield first, begin - DAY
        first = end + DAY
    yield first, last


def _weekday(day: date, weekday: int) -> date:
    """The first such day of the week from a day on."""
    return day + (weekday - day.isoweekday()) % 7 * DAY
