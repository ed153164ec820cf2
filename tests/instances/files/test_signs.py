"""Names are cleaned on reading of what nobody sees and no paper holds, and that is told."""

from pathlib import Path

import pytest
import small_network as small
from command import call, network_file
from hypothesis import given
from hypothesis import strategies as st

from instances import read
from instances.files.noted import listening
from models.problems import InputError, Problem
from models.signs import (
    MOST_LETTERS,
    MOST_LETTERS_OF_SCHOOLS,
    one_script,
    plain_code,
    plain_name,
    plain_school_name,
    plain_text,
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Лицей\u200b № 1", "Лицей № 1"),
        ("Лицей\n№ 1", "Лицей № 1"),
        ("Лицей \r\n № 1", "Лицей № 1"),
        ("Лицей\x00\x1b[31m", "Лицей[31m"),
        ("\u202eЛицей\u2066", "Лицей"),
        ("Лицей 😀 № 1", "Лицей № 1"),
        ("👨‍👩‍👧", ""),
        ("Лицей ✅️", "Лицей"),
        ("Лице\u0438\u0306", "Лицей"),
        ("Лицей\ud800", "Лицей"),
        ("Ё" * 300, "Ё" * (MOST_LETTERS - 1) + "…"),
    ],
)
def test_a_name_loses_what_nobody_sees(typed: str, name: str) -> None:
    assert plain_name(typed) == name


@pytest.mark.parametrize(
    "name",
    [
        "МАОУ «Лицей № 1» г. Королёва",
        "=1+2",
        "$x$",
        "<b>&amp;",
        "شادي",
        "王小明",
        "t° и §",
        "a  b",
        "CON",
        "Ё" * MOST_LETTERS,
    ],
)
def test_a_name_keeps_what_people_write(name: str) -> None:
    assert plain_name(name) == name


def test_the_legal_name_of_a_school_is_not_cut() -> None:
    legal = "Муниципальное автономное общеобразовательное учреждение " * 5
    assert plain_school_name(legal.strip()) == legal.strip()
    assert len(plain_school_name("Ё" * 999)) == MOST_LETTERS_OF_SCHOOLS


def test_a_text_keeps_its_lines_and_a_code_its_letters() -> None:
    assert plain_text("а\r\nб\u200b\tв") == "а\nб\tв"
    assert plain_code("x" * 300 + "\n") == "x" * 300


@given(st.text(max_size=300))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    for cleaner in (plain_name, plain_code, plain_text):
        assert cleaner(cleaner(text)) == cleaner(text)


def read_noting(path: Path) -> tuple[object, list[Problem]]:
    noted: list[Problem] = []
    with listening(noted.append):
        return read(path).network, noted


def test_what_refers_to_a_code_is_cleaned_with_it_and_each_column_is_noted_once(
    tmp_path: Path,
) -> None:
    path = network_file(tmp_path / "network.json")
    text = path.read_text(encoding="utf-8").replace('"TM"', '"T\\u200bM"')
    path.write_text(
        text.replace('"Ученик a1"', '"Ученик\\na1"').replace('"Ученик a2"', '"\\u202eУченик a2"'),
        encoding="utf-8",
    )
    network, noted = read_noting(path)
    assert network == small.network()
    assert {(one.code, one.table, one.field) for one in noted} == {
        ("signs_taken_out", "people", "id"),
        ("signs_taken_out", "students", "name"),
    }
    (names,) = (one for one in noted if one.table == "students")
    assert (names.row, names.value, names.values[0].value) == (0, "Ученик a1", "2")


def test_the_remark_is_a_sentence_and_the_network_is_right(tmp_path: Path) -> None:
    path = network_file(tmp_path / "network.json")
    text = path.read_text(encoding="utf-8").replace('"Школа № 1"', '"Школа\\u0000 № 1"')
    path.write_text(text, encoding="utf-8")
    said = call("check", path)
    assert said.exit_code == 0
    assert "убраны знаки" in said.output
    assert "«Школа № 1»" in said.output


def test_a_network_without_such_signs_is_not_spoken_of(tmp_path: Path) -> None:
    assert read_noting(network_file(tmp_path / "network.json")) == (small.network(), [])


def test_codes_that_become_one_are_told(tmp_path: Path) -> None:
    path = network_file(tmp_path / "network.json")
    text = path.read_text(encoding="utf-8").replace('"id": "a2"', '"id": "a1\\u200b"')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read(path)
    assert "duplicate_id" in {problem.code for problem in raised.value.problems}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Хохлов Пeтр", "Хохлов Петр"),
        ("Cоловьёва Иринa", "Соловьёва Ирина"),
        ("Алëна", "Алёна"),
        ("Wi-Fi и IT-класс «Cisco»", "Wi-Fi и IT-класс «Cisco»"),
        ("Сisco", "Сisco"),
        ("Peter COX", "Peter COX"),
        ("Лицей № 1 (MAX)", "Лицей № 1 (MAX)"),
    ],
)
def test_a_russian_word_has_russian_letters(typed: str, name: str) -> None:
    assert one_script(typed) == name


def test_letters_of_another_keyboard_are_replaced_and_told(tmp_path: Path) -> None:
    network = small.network()
    first, second, *rest = network.classes
    named = (first.model_copy(update={"name": "10А"}), second.model_copy(update={"name": "11A"}))
    students = tuple(
        row.model_copy(update={"name": "Пeтр"}) if number == 0 else row
        for number, row in enumerate(network.students)
    )
    told = list[Problem]()
    path = network_file(tmp_path, network.replacing(classes=(*named, *rest), students=students))
    with listening(told.append):
        found = read(path).network
    assert [row.name for row in found.classes[:2]] == ["10А", "11А"]
    assert found.students[0].name == "Петр"
    assert {(one.code, one.table) for one in told} == {
        ("letters_replaced", "classes"),
        ("letters_replaced", "students"),
    }


def test_classes_with_latin_letters_alone_keep_them(tmp_path: Path) -> None:
    network = small.network()
    classes = tuple(row.model_copy(update={"name": f"{row.grade}A"}) for row in network.classes)
    found = read(network_file(tmp_path, network.replacing(classes=classes))).network
    assert {row.name[-1] for row in found.classes} == {"A"}
