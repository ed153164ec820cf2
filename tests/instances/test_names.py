"""Names are compared as people mean them, ordered by the Russian alphabet, and hints are near or
none.
"""

import pytest

from instances.messages import sentence
from instances.tables.columns import columns
from instances.tables.rows import PAGES
from models.checks.nearest import nearest
from models.names import Called, alphabetical, fold, name_words
from models.problems import Problem
from models.record import SchoolId
from models.school_names import short_school_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10А", "10 а"),
        ("10А", "10A"),
        ("phy+10", "рhy+10"),
        ("фёдоров  пётр", "Федоров Петр"),
        ("Абра\u200bмова", "Абрамова"),
        ("Соловей", "Солове\u0438\u0306"),
        ("Школа\xa0№\xa05", "школа №5"),
        ("Иванова‑Белова", "Иванова-Белова"),
    ],
)
def test_names_are_the_same_however_they_are_typed(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("10А", "10Б"), ("10А", "11А"), ("phy+10", "phy10"), ("Иванов", "Иванова")]
)
def test_other_names_stay_others(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_words_of_a_name_are_kept_apart() -> None:
    assert name_words("Фёдоров  пётр\u200b ") == ("федоров", "петр")


def test_ё_stands_beside_е_numbers_by_their_value_and_look_alikes_where_they_seem_to_be() -> None:
    names = ["Яшина", "ёлкина", "Елкин", "Жук", "Aбрамова", "Ежов", "Белова", "11Б", "9А", "10А"]
    assert sorted(names, key=alphabetical) == [
        *("9А", "10А", "11Б"),
        *("Aбрамова", "Белова", "Ежов", "Елкин", "ёлкина", "Жук", "Яшина"),
    ]


@pytest.mark.parametrize(
    ("typed", "known", "found"),
    [
        ("физка", ("физика", "химия"), "физика"),
        ("phisics+", ("physics", "physics+"), "physics+"),
        ("англ", ("Английский язык", "Алгебра"), "Английский язык"),
        ("Абрамова Анна", ("Абрамова Алла",), ""),
        ("Абрамва Ана", ("Абрамова Анна", "Абрамова Алла"), "Абрамова Анна"),
        ("10Ж", ("10А",), ""),
        ("1-10Ж", ("1-10А", "5-10А"), ""),
        ("phy+12", ("phy+10", "phy+11"), ""),
        ("5", ("1", "6"), ""),
        ("Алхимия", ("Химия",), ""),
        ("нет такого", ("law10",), ""),
        ("История", ("Биология", "География"), ""),
        ("1-10A", ("1-10А",), "1-10А"),
    ],
)
def test_a_hint_is_near_or_none(typed: str, known: tuple[str, ...], found: str) -> None:
    assert nearest(typed, known) == found


@pytest.mark.parametrize(
    ("typed", "known", "said"),
    [
        ("1-10A", "1-10А", "в «1-10A» латинская буква A, а в «1-10А» — русская"),
        ("рhу+10", "phy+10", "в «рhу+10» русские буквы ру, а в «phy+10» — латинские"),
        ("1-10\u200bА", "1-10А", "знак, которого не видно; введите заново «1-10А»"),
        ("1 - 10А", "1-10А", "возможно «1-10А»"),
    ],
)
def test_a_hint_says_how_names_of_one_look_differ(typed: str, known: str, said: str) -> None:
    assert said in sentence(Problem(code="unknown_id", value=typed, hint=known))


@pytest.mark.parametrize("table", PAGES)
def test_no_two_columns_of_a_table_have_one_name(table: str) -> None:
    found = [
        fold(name) for column in columns(table) for name in dict.fromkeys(map(fold, column.names))
    ]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("names", "short"),
    [
        ({"1": ("Школа № 1", "")}, {"1": "Школа № 1"}),
        ({"1": ("Муниципальное учреждение школа", "СОШ 1")}, {"1": "СОШ 1"}),
        ({"1": ("", "")}, {"1": "1"}),
        ({"1": ("Школа", ""), "2": ("школа", "")}, {"1": "Школа (1)", "2": "школа (2)"}),
        (
            {
                "1": (
                    "Муниципальное автономное общеобразовательное учреждение «Средняя "
                    "общеобразовательная школа № 1 имени Ф. М. Достоевского» г. Заречного",
                    "",
                ),
                "2": (
                    "Государственное бюджетное общеобразовательное учреждение города Москвы "
                    "«Лицей «Вторая школа»",
                    "",
                ),
            },
            {"1": "СОШ № 1", "2": "Лицей «Вторая школа»"},
        ),
    ],
)
def test_schools_are_told_apart_by_short_names(
    names: dict[str, tuple[str, str]], short: dict[str, str]
) -> None:
    rows = [(SchoolId(code), *said) for code, said in names.items()]
    assert short_school_names(rows) == short


def test_a_name_is_found_as_it_is_written_and_else_as_the_one_thing_that_is_meant() -> None:
    named = Called((("10А", 1), ("10 А", 5), ("11Б", 2)))
    assert [named.find(text) for text in ("10А", "10 А", "10а", "11 б", "9")] == [
        1,
        5,
        None,
        2,
        None,
    ]
    assert "10а" in named
    assert "9" not in named
