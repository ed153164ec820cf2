"""Days and times are read in every usual form; what cannot be understood is none, and never
compared as a text.
"""

from datetime import date, datetime, time

import pytest

from instances.tables.moments import day_in, minute_in, moment_in, moments, weekdays_in

NINE, NOON = datetime(2026, 5, 15, 9, 5, 11), datetime(2026, 5, 15, 14, 30, 2)


@pytest.mark.parametrize(
    "text",
    [
        "15.05.2026 9:05:11",
        "15.5.26 09:05:11",
        "15.05.2026, 9:05:11",
        "2026-05-15T09:05:11",
        "2026-05-15 09:05:11.250",
        "2026-05-15T09:05:11Z",
        "2026-05-15T09:05:11+03:00",
        "2026/05/15 9:05:11 AM GMT+3",
        "15/05/2026 9:05:11",
        "15 мая 2026 г., 9:05:11",
        "15 мая 2026 г. в 9:05:11",
        "May 15, 2026 9:05:11 AM",
        "46157,37860",
    ],
)
def test_a_moment_is_read_as_it_is_written(text: str) -> None:
    found = moment_in(text)
    assert found is not None
    assert abs((found - NINE).total_seconds()) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "вчера",
        "15.05",
        "32.05.2026 9:05",
        "15.13.2026",
        "15.05.2026 25:00",
        "15.05.2026 вечером",
        "9:05",
        "12",
    ],
)
def test_what_is_no_moment_is_none(text: str) -> None:
    assert moment_in(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(
            ("8:30", 510),
            ("08.30", 510),
            ("8-30", 510),
            ("8:30:00", 510),
            ("8:30 AM", 510),
            ("8 ч 30 мин", 510),
        ),
        *(("1:05 PM", 785), ("1:05 p.m.", 785), ("12:00 AM", 0), ("12:15 pm", 735), ("13:05", 785)),
        *(("25:00", None), ("8:60", None), ("13:05 PM", None), ("830", None), ("утром", None)),
    ],
)
def test_a_time_of_a_day_is_read_in_usual_forms(text: str, minutes: int | None) -> None:
    assert minute_in(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "5.9.2026",
        "05.09.26",
        "5.09.2026 г.",
        "2026-9-5",
        "5/9/2026",
        "5 сентября 2026 г.",
        "5 сент. 2026",
        "46270",
    ],
)
def test_a_day_is_read_in_usual_forms(text: str) -> None:
    assert day_in(text) == date(2026, 9, 5)


def test_slashes_are_read_one_way_in_a_whole_list() -> None:
    assert moments([["5/13/2026 9:00"], ["6/1/2026 9:00"]]) == [
        datetime(2026, 5, 13, 9),
        datetime(2026, 6, 1, 9),
    ]
    assert moments([["13/5/2026 9:00"], ["1/6/2026 9:00"]]) == [
        datetime(2026, 5, 13, 9),
        datetime(2026, 6, 1, 9),
    ]
    assert moments([["5/1/2026 9:00:00 AM"], ["4/2/2026 1:00:00 PM"]]) == [
        datetime(2026, 5, 1, 9),
        datetime(2026, 4, 2, 13),
    ]
    assert moments([["5/11/2026 9:00"], ["6/10/2026 9:00"]]) == [
        datetime(2026, 5, 11, 9),
        datetime(2026, 6, 10, 9),
    ]


def test_a_day_and_a_time_may_be_in_two_cells() -> None:
    rows = [
        ["15.05.2026", "9:05:11"],
        [date(2026, 5, 15), time(14, 30, 2)],
        [datetime(2026, 5, 15), 0.5],
        ["15.05.2026", "днём"],
    ]
    assert moments(rows) == [NINE, NOON, datetime(2026, 5, 15, 12), None]


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        *(("пн вт", (1, 2)), ("пн/вт", (1, 2)), ("пн и ср", (1, 3)), ("вторник + чт", (2, 4))),
        *(("ПН – СБ", (1, 2, 3, 4, 5, 6)), ("пн-ср пт", (1, 2, 3, 5))),
        *(("mon-fri", (1, 2, 3, 4, 5)), ("Вт.", (2,)), ("31", (31,))),
        *(("с понедельника по пятницу", (1, 2, 3, 4, 5)), ("С пн по ср", (1, 2, 3))),
        *(("среду", (3,)), ("субботам", (6,)), ("воскресение", (7,))),
        *((odd, ()) for odd in ("пт-пн", "среднее", "сбор", "пн вечер", "пн-ср-пт", "")),
    ],
)
def test_days_of_the_week_are_all_read_or_none_is(typed: str, days: tuple[int, ...]) -> None:
    assert weekdays_in(typed) == days
