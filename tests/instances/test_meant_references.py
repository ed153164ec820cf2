"""Codes in other letters, and names in place of codes, are read as meant; what is not known is told
with what is near there.
"""

from pathlib import Path

import pytest
from filling import put
from openpyxl import load_workbook
from small_network import network

from instances import Case, read, write
from instances.messages import sentence
from models.network import Network
from models.policy import Policy
from models.problems import InputError
from models.record import StudentId

CLASSES = {"10A": {"id": "1-10А"}, "10B": {"id": "5-10А", "name": "10А"}}


def facts() -> Network:
    """The small network with codes in Russian letters, and classes of one name in two schools."""
    plain = network().model_dump()
    renamed = {key: edit["id"] for key, edit in CLASSES.items()}
    for row in plain["classes"]:
        row.update(CLASSES[row["id"]])
    for table in ("students", "class_lessons"):
        for row in plain[table]:
            row["class_"] = renamed[row["class_"]]
    return Network.model_validate(plain)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(Case(network=facts(), policy=Policy()), tmp_path / "сеть.xlsx")
    return tmp_path / "сеть.xlsx"


def typed(path: Path, *cells: tuple[str, int, dict[str, object]]) -> Path:
    book = load_workbook(path)
    for sheet, line, values in cells:
        put(book[sheet], line, **values)
    book.save(path)
    return path


@pytest.mark.parametrize("text", ["1-10A", "1-10 а", "1–10А", "1-10\u200bА", "10А", "10 A", "10а"])
def test_a_class_is_looked_up_in_the_school_of_the_student(path: Path, text: str) -> None:
    assert read(typed(path, ("Ученики", 3, {"Класс": text}))).network == facts()


def test_a_class_of_one_name_in_two_schools_is_that_of_the_school(path: Path) -> None:
    line = next(
        row[0].row
        for row in load_workbook(path)["Ученики"].iter_rows(min_row=3)
        if row[0].value == "b1"
    )
    found = read(typed(path, ("Ученики", line or 0, {"Класс": "10А"}))).network
    assert found.student_of[StudentId("b1")].class_ == "5-10А"


@pytest.mark.parametrize(
    ("sheet", "line", "column", "text"),
    [
        ("Запросы", 3, "Курс", "рhysics+"),
        ("Запросы", 3, "Ученик", "ученик  A1"),
        ("Курсы", 4, "Предмет", "математика"),
        ("Кабинеты", 3, "Школа", "Школа №1"),
        ("Сотрудники", 4, "Предметы", "Математика"),
    ],
)
def test_other_letters_and_names_are_read_as_meant(
    path: Path, sheet: str, line: int, column: str, text: str
) -> None:
    book = load_workbook(path)
    at = next(cell.column or 0 for cell in book[sheet][1] if cell.value == column)
    assert book[sheet].cell(line, at).value != text
    before = read(path).network
    assert read(typed(path, (sheet, line, {column: text}))).network == before


def test_a_class_that_is_not_there_is_told_with_those_of_the_school(path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read(typed(path, ("Ученики", 3, {"Класс": "10Ж"}), ("Запросы", 4, {"Курс": "phisics+"})))
    said = [sentence(one) for one in raised.value.problems]
    assert said[0].endswith("нет класса «10Ж»; есть: 1-10А")
    assert said[1].endswith("нет курса «phisics+», возможно «physics+»")


def test_a_slip_in_a_name_offers_the_code_of_who_has_it(path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read(typed(path, ("Курсы", 4, {"Предмет": "Матиматика"})))
    assert sentence(raised.value.problems[0]).endswith("возможно «maths»")


def test_a_field_that_is_empty_is_told_without_limits(path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read(typed(path, ("Звонки", 3, {"Конец": None})))
    assert "возможно" not in sentence(raised.value.problems[0])


def test_the_name_of_a_class_in_two_schools_is_no_hint(path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read(typed(path, ("Уроки классов", 3, {"Класс": "1-0А"})))
    assert {one.hint for one in raised.value.problems if one.code == "unknown_reference"} <= {""}


@pytest.mark.parametrize("text", ["LAB", "lab ", "l\u200bab", "lаb"])
def test_equipment_is_read_as_the_courses_spell_it(path: Path, text: str) -> None:
    line = next(
        row[0].row
        for row in load_workbook(path)["Кабинеты"].iter_rows(min_row=3)
        if row[0].value == "BL"
    )
    assert read(typed(path, ("Кабинеты", line or 0, {"Оснащение": text}))).network == facts()


def test_equipment_of_another_name_stays_as_it_was_typed(path: Path) -> None:
    found = read(typed(path, ("Кабинеты", 3, {"Оснащение": "laboratory"}))).network
    assert found.rooms[0].features == ("laboratory",)


@pytest.mark.parametrize("text", ["Орлова Дарья Викторовна", "Орлова Д. В.", "орлова д.в."])
def test_a_person_may_be_called_by_surname_and_initials(path: Path, text: str) -> None:
    teacher = ("Сотрудники", 3, {"Имя": "Орлова Дарья Викторовна"})
    found = read(typed(path, teacher, ("Классы", 3, {"Классный руководитель": text}))).network
    called = found.classes[0].class_teacher
    assert called is not None
    assert found.person_of[called].name == "Орлова Дарья Викторовна"


def test_initials_of_two_people_are_nobodys(path: Path) -> None:
    names = ("Орлова Дарья Викторовна", "Орлова Диана Вадимовна")
    teachers = [("Сотрудники", line, {"Имя": name}) for line, name in enumerate(names, start=3)]
    asked = ("Классы", 3, {"Классный руководитель": "Орлова Д. В."})
    with pytest.raises(InputError) as error:
        read(typed(path, *teachers, asked))
    assert {one.field for one in error.value.problems} == {"class_teacher"}
