"""The calendar of 2026/27 that goes with the samples: 34 weeks, holidays as schools usually have
them.
"""

from datetime import date

from models.school_year.calendar import Span, SpanKind

HOLIDAYS = (
    ("Осенние каникулы", date(2026, 10, 26), date(2026, 11, 1)),
    ("День народного единства", date(2026, 11, 4), None),
    ("Зимние каникулы", date(2026, 12, 30), date(2027, 1, 10)),
    ("День защитника Отечества", date(2027, 2, 23), None),
    ("Международный женский день", date(2027, 3, 8), None),
    ("Весенние каникулы", date(2027, 3, 27), date(2027, 4, 4)),
    ("Праздник Весны и Труда", date(2027, 5, 1), date(2027, 5, 3)),
    ("День Победы", date(2027, 5, 9), date(2027, 5, 10)),
)
QUARTERS = (
    (date(2026, 9, 1), date(2026, 10, 25)),
    (date(2026, 11, 2), date(2026, 12, 29)),
    (date(2027, 1, 11), date(2027, 3, 26)),
    (date(2027, 4, 5), date(2027, 5, 26)),
)


def year_2026(schools: tuple[str, ...]) -> tuple[Span, ...]:
    """The calendar, with a moved day, and with remote days of the last school."""
    rows: list[dict[str, object]] = [
        {
            "kind": SpanKind.HALF_YEAR,
            "number": 1,
            "first": date(2026, 9, 1),
            "last": date(2026, 12, 29),
            "weeks": 16,
        },
        {
            "kind": SpanKind.HALF_YEAR,
            "number": 2,
            "first": date(2027, 1, 11),
            "last": date(2027, 5, 26),
            "weeks": 18,
        },
        {"kind": SpanKind.WEEKS, "first": date(2026, 9, 1), "pauses": True},
    ]
    rows += [
        {"kind": SpanKind.HOLIDAYS, "title": title, "first": first, "last": last}
        for title, first, last in HOLIDAYS
    ]
    rows += [
        {"kind": SpanKind.QUARTER, "number": number, "first": first, "last": last}
        for number, (first, last) in enumerate(QUARTERS, start=1)
    ]
    moved = {"title": "За 23 февраля", "first": date(2027, 2, 27), "day": 2}
    remote = {
        "title": "Выборы в здании школы",
        "first": date(2026, 9, 18),
        "last": date(2026, 9, 19),
        "school": schools[-1],
    }
    rows += [{"kind": SpanKind.MOVED, **moved}, {"kind": SpanKind.REMOTE, **remote}]
    return tuple(Span.model_validate(row) for row in rows)
