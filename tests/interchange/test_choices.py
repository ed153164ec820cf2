"""A table of students and courses from any web form is the start of a network."""

from pathlib import Path

import pytest
from command import call
from openpyxl import Workbook

from instances import read
from instances.interchange.choices import read_choices
from instances.interchange.choices.cells import Asked, asked_in, level_in
from models.network import Level
from models.problems import InputError

FORM = """Отметка времени;ФИО;Класс;Уровень [Физика];Уровень [Химия];История;Финансы;Курс 1;Запасной
01.05 10:00;Иванов Пётр;10А;Углублённый;базовый;+;;Право (угл.) / Экономика (угл.);Психология
01.05 10:01;Петрова Анна;11Б;угл / база;не изучаю;;2;;
"""


def wanted(path: Path) -> set[tuple[str, str, int, tuple[str, ...]]]:
    network = read_choices(path).network
    names = {row.id: row.name or row.id for row in network.students}
    return {
        (names[row.student], row.course, row.priority, row.alternatives) for row in network.requests
    }


def put(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "answers.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251"])
def test_marks_levels_priorities_and_alternatives_are_requests(
    tmp_path: Path, encoding: str
) -> None:
    assert wanted(put(tmp_path, FORM, encoding)) == {
        ("Иванов Пётр", "phy+10", 1, ()),
        ("Иванов Пётр", "che10", 1, ()),
        ("Иванов Пётр", "his10", 1, ()),
        ("Иванов Пётр", "law+10", 1, ("eco+10", "Психология-10")),
        ("Петрова Анна", "phy+11", 1, ("phy11",)),
        ("Петрова Анна", "Финансы-11", 2, ()),
    }


def test_the_network_is_whole_enough_to_ask_for_demand(tmp_path: Path) -> None:
    out = tmp_path / "network.json"
    done = call("import", "choices", put(tmp_path, FORM), "--output", out)
    assert done.exit_code == 0
    assert "Финансы" in done.output
    network = read(out).network
    assert [(row.name, row.grade) for row in network.classes] == [("10А", 10), ("11Б", 11)]
    hours = {part.course: part.lessons_first for part in network.parts}
    assert (hours["phy+10"], hours["Финансы-11"]) == (5, 2)
    assert call("demand", out).exit_code == 0


def test_a_row_for_every_request_is_read(tmp_path: Path) -> None:
    text = "student,subject,level,priority\n7,Physics,HL,1\n7,History,SL,2\n8,Physics,SL,\n"
    assert wanted(put(tmp_path, text)) == {
        ("7", "Physics+-10", 1, ()),
        ("7", "History-10", 2, ()),
        ("8", "Physics-10", 1, ()),
    }


def test_a_count_stands_for_so_many_students(tmp_path: Path) -> None:
    text = "Количество;Класс;Физика;Химия\n12;10А;У;\n8;10А;;У\n"
    network = read_choices(put(tmp_path, text)).network
    courses = [row.course for row in network.requests]
    assert (len(network.students), courses.count("phy+10"), courses.count("che+10")) == (20, 12, 8)


def test_the_last_answer_of_a_student_counts_and_is_told(tmp_path: Path) -> None:
    again = "01.05 10:02;Иванов Пётр;10А;база;;;;;\n"
    start = read_choices(put(tmp_path, FORM + again))
    first = start.network.students[0].id
    assert [row.course for row in start.network.requests if row.student == first] == ["phy10"]
    assert ("choices_twice", 4) in [(row.code, row.line) for row in start.remarks]


def test_an_excel_file_of_a_form_is_read_alike(tmp_path: Path) -> None:
    book = Workbook()
    for line in FORM.splitlines():
        book.worksheets[0].append(line.split(";"))
    book.save(tmp_path / "answers.xlsx")
    assert wanted(tmp_path / "answers.xlsx") == wanted(put(tmp_path, FORM))


def test_a_cell_that_is_no_answer_is_named_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_choices(put(tmp_path, FORM.replace("угл / база", "возможно")))
    found = [(row.code, row.line, row.column, row.value) for row in caught.value.problems]
    assert found == [("choices_cell", 3, "D", "возможно")]


def test_a_table_without_courses_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_choices(put(tmp_path, "ФИО;Класс\nИванов Пётр;10А\n"))
    assert [row.code for row in caught.value.problems] == ["choices_no_courses"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Физика (угл.)", Asked("Физика", Level.ADVANCED)),
        ("Физика, базовый", Asked("Физика", Level.BASIC)),
        ("Physics HL", Asked("Physics", Level.ADVANCED)),
        ("Основы безопасности", Asked("Основы безопасности", None)),
        ("Группа Б", Asked("Группа Б", None)),
    ],
)
def test_a_level_behind_a_name_is_taken_off(text: str, expected: Asked) -> None:
    assert asked_in(text) == expected


def test_other_words_are_no_levels() -> None:
    assert [word for word in ("может быть", "физика", "") if level_in(word) is not None] == []
