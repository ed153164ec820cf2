"""Names of students in generated networks: a surname and a given name of one gender."""

import pytest

from instances import read, samples
from instances.generate.facts import FEMALE, MALE

#: Endings of surnames of women; every other surname of the generator is a man's.
OF_WOMEN = ("ова", "ева", "ёва", "ина", "ская")


def halves_disagree(name: str) -> bool:
    surname, given = name.split()[:2]
    known = given in FEMALE or given in MALE
    parts = surname.split("-")
    # «Тян» of «Семёнова-Тян-Шанская» bends for nobody.
    of_woman = {part.endswith(OF_WOMEN) for part in parts if part != "Тян"}
    return known and of_woman != {given in FEMALE}


@pytest.mark.parametrize("name", [name for name in samples() if not name.startswith("tiny")])
def test_surnames_and_given_names_are_of_one_gender(name: str) -> None:
    students = [row.name for row in read(name).network.students]
    assert [name for name in students if halves_disagree(name)] == []
    assert any(name.split()[1] in FEMALE for name in students)
    assert any(name.split()[1] in MALE for name in students)


def test_a_name_of_two_genders_is_seen() -> None:
    wrong = ("Преображенская Виктор", "Белов Вера", "Ёлкин-Яшина Лев")
    assert all(map(halves_disagree, wrong))
