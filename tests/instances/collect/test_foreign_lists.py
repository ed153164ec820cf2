"""Lists of a school register and answers to a web form: what their columns are is said once, and
they are joined like forms.
"""

from pathlib import Path

import pytest
from command import call
from openpyxl import Workbook, load_workbook
from small_network import network

from instances import Case, read, write
from instances.collect import headers_of, mapping_of, merge, read_mapping
from instances.collect.foreign_lists.guess import guessed
from instances.collect.foreign_lists.mapping import Mapped
from instances.messages import sentence
from models.network import Status
from models.policy import Policy
from models.problems import InputError
from models.record import StudentId

CASE = Case(network=network(), policy=Policy())
REGISTER = """Список обучающихся
№ п/п;Ф.И.О.;Дата рождения;Класс;Движение;Дата приказа
1;Ученик a1;01.02.2010;10 «А»;;
2;Ученик a2;01.02.2010;10-А;выбыл;15.06.2026
3;Яшина Яна Яновна;03.04.2010;10А;;
4;Малышев Миша;05.06.2015;5А;;
"""
ANSWERS = (
    "Отметка времени,Фамилия и имя,Школа,Класс,Что изучать углублённо?,Право,Согласие на передачу "
    "данных\n"
    "03.05.2026 10:00:00,Ученик b1,Школа № 5,10B,Физика,нет,Да\n"
    '05.05.2026 09:00:00,Ученик a3,Школа № 1,10A,"Физика",Да,"Да, согласен"\n'
    "04.05.2026 09:00:00,ученик  A3,Школа № 1,10А,,Да,Нет\n"
)


def register(tmp_path: Path, text: str = REGISTER, name: str = "Школа № 1 список.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode("cp1251"))
    return path


def answers(tmp_path: Path, text: str = ANSWERS) -> Path:
    path = tmp_path / "ответы.csv"
    path.write_bytes(text.encode())
    return path


def mapped(tmp_path: Path, *paths: Path) -> Mapped:
    """What columns are, as it is guessed."""
    found = {header: example for path in paths for header, example in headers_of(path).items()}
    book = tmp_path / "соответствие столбцов.xlsx"
    book.write_bytes(mapping_of(CASE.network, found))
    return read_mapping(CASE.network, book)


def test_what_columns_are_is_guessed(tmp_path: Path) -> None:
    known = mapped(tmp_path, register(tmp_path), answers(tmp_path))
    assert {one.header: (one.kind, one.subject) for one in known.values()} == {
        "№ п/п": ("skip", ""),
        "Ф.И.О.": ("name", ""),
        "Дата рождения": ("skip", ""),
        "Класс": ("class_", ""),
        "Движение": ("status", ""),
        "Дата приказа": ("status_date", ""),
        "Отметка времени": ("answered_at", ""),
        "Фамилия и имя": ("name", ""),
        "Школа": ("school", ""),
        "Что изучать углублённо?": ("advanced", ""),
        "Право": ("subject", "Право"),
        "Согласие на передачу данных": ("consent_transfer", ""),
    }


@pytest.mark.parametrize("header", ["Курсы", "Какие курсы выбираете?", "Предметы и курсы"])
def test_a_column_of_courses_is_guessed_however_it_asks(header: str) -> None:
    assert guessed(header, ()) == ("courses", "")


def test_what_is_private_is_not_shown(tmp_path: Path) -> None:
    mapped(tmp_path, register(tmp_path))
    shown = {
        cell.value
        for row in load_workbook(tmp_path / "соответствие столбцов.xlsx").worksheets[0]
        for cell in row
    }
    assert "Ученик a1" in shown
    assert "01.02.2010" not in shown


def test_what_was_said_before_is_kept(tmp_path: Path) -> None:
    known = mapped(tmp_path, register(tmp_path))
    book = tmp_path / "соответствие столбцов.xlsx"
    sheet = load_workbook(book)
    sheet.worksheets[0]["C4"].value = "код ученика"
    sheet.save(book)
    known = read_mapping(CASE.network, book)
    book.write_bytes(mapping_of(CASE.network, headers_of(answers(tmp_path)), known))
    again = read_mapping(CASE.network, book)
    assert again["№п/п"].kind == "code"
    assert len(again) == len(known) + 6


def test_a_register_brings_students_and_leaves_requests(tmp_path: Path) -> None:
    path = register(tmp_path)
    found = merge(CASE, [path], mapped(tmp_path, path))
    students = found.case.network.student_of
    left, new = students[StudentId("a2")], students[StudentId("10A-01")]
    assert (left.status, str(left.status_date)) == (Status.LEFT, "2026-06-15")
    assert (new.name, new.class_, new.school) == ("Яшина Яна Яновна", "10A", "A")
    assert found.case.network.requests == CASE.network.requests
    codes = [one.code for one in found.remarks]
    assert sorted(codes) == ["not_on_form", "not_on_form", "other_classes"]
    assert merge(found.case, [path], mapped(tmp_path, path)).case == found.case


def test_the_later_answer_counts(tmp_path: Path) -> None:
    path = answers(tmp_path)
    found = merge(CASE, [path], mapped(tmp_path, path))
    facts = found.case.network
    assert {row.course for row in facts.requests_of[StudentId("a3")]} == {"physics+", "law"}
    assert {row.course for row in facts.requests_of[StudentId("b1")]} == {"physics+"}
    assert (
        facts.student_of[StudentId("a3")].consent_transfer,
        facts.student_of[StudentId("a3")].name,
    ) == (True, "Ученик a3")
    assert [(one.code, one.line) for one in found.remarks] == [("answered_again", 3)]
    assert merge(found.case, [path], mapped(tmp_path, path)).changed == ()


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("15.05.2026 9:05:11", "15.05.2026 14:30:02"),
        ("9.5.2026 14:00", "10.05.2026 9:00"),
        ("2026/05/15 9:05:11 AM GMT+3", "2026/05/15 1:30:02 PM GMT+3"),
        ("5/9/2026 11:00:00 PM", "5/10/2026 1:00:00 AM"),
        ("31.12.2025 9:00", "2026-01-02T08:00:00"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_later_answer_counts_however_times_are_written(
    tmp_path: Path, first: str, then: str, turned: bool
) -> None:
    header = ANSWERS.partition("\n")[0]
    rows = [f"{first},Ученик a3,Школа № 1,10А,,Да,", f"{then},Ученик a3,Школа № 1,10А,Физика,нет,"]
    path = answers(tmp_path, "\n".join((header, *(reversed(rows) if turned else rows), "")))
    found = merge(CASE, [path], mapped(tmp_path, path))
    assert {row.course for row in found.case.network.requests_of[StudentId("a3")]} == {"physics+"}
    (remark,) = (one for one in found.remarks if one.code == "answered_again")
    assert f"строка {3 if turned else 2} не учтена" in sentence(remark)


def test_a_time_that_is_not_understood_is_told_and_the_lower_row_counts(tmp_path: Path) -> None:
    header = ANSWERS.partition("\n")[0]
    rows = (
        "вечером,Ученик a3,Школа № 1,10А,,Да,",
        "15.05.2026 9:00,Ученик a3,Школа № 1,10А,Физика,нет,",
    )
    path = answers(tmp_path, "\n".join((header, *rows, "")))
    found = merge(CASE, [path], mapped(tmp_path, path))
    assert {row.course for row in found.case.network.requests_of[StudentId("a3")]} == {"physics+"}
    (told,) = (one for one in found.remarks if one.code == "no_moment")
    assert (told.line, told.value) == (2, "вечером")
    assert "взяты по порядку строк" in sentence(told)


def test_mistakes_of_answers_are_named_by_cell(tmp_path: Path) -> None:
    text = ANSWERS + (
        "06.05.2026 10:00:00,Учиник a4,Школа № 1,10А,Физика,нет,Да\n"
        "06.05.2026 10:00:00,Ученик a4,Школа № 1,10Ы,Физика,нет,Да\n"
        "06.05.2026 10:00:00,Ученик b2,Школа № 5,10В,Алхимия,возможно,может быть\n"
    )
    path = answers(tmp_path, text)
    with pytest.raises(InputError) as raised:
        merge(CASE, [path], mapped(tmp_path, path))
    assert [(one.code, one.line, one.column, one.value) for one in raised.value.problems] == [
        ("nobody_so_called", 5, "B", "Учиник a4"),
        ("unknown_class", 6, "D", "10Ы"),
        ("not_yes_no", 7, "G", "может быть"),
        ("unknown_subject", 7, "E", "Алхимия"),
        ("not_a_level", 7, "F", "возможно"),
    ]


def test_a_register_of_a_class_a_sheet_names_classes_by_sheets(tmp_path: Path) -> None:
    book = Workbook()
    for title, names in (("10А", ("Ученик a1", "Новый Н. Н.")), ("9А", ("Младший М. М.",))):
        sheet = book.create_sheet(title)
        sheet.append(["", "Список класса"])
        sheet.append(["№", "Фамилия", "Имя", "Телефон"])
        for number, name in enumerate(names, start=1):
            sheet.append([number, *name.split(" ", 1), 79990000000 + number])
    path = tmp_path / "Школа № 1.xlsx"
    book.save(path)
    found = merge(CASE, [path], mapped(tmp_path, path))
    new = [row for row in found.case.network.students if row.id not in CASE.network.student_of]
    assert [(row.name, row.class_) for row in new] == [("Новый Н. Н.", "10A")]


def test_a_column_nobody_spoke_of_and_a_list_without_a_mapping_are_named(tmp_path: Path) -> None:
    path = register(tmp_path)
    known = mapped(tmp_path, path)
    register(tmp_path, REGISTER.replace("Дата рождения", "Кружок"))
    with pytest.raises(InputError) as raised:
        merge(CASE, [path], known)
    assert [(one.code, one.line, one.column, one.value) for one in raised.value.problems] == [
        ("column_not_mapped", 2, "C", "Кружок")
    ]
    with pytest.raises(InputError) as raised:
        merge(CASE, [path])
    assert [one.code for one in raised.value.problems] == ["no_mapping"]


def test_a_class_of_two_schools_asks_for_the_school(tmp_path: Path) -> None:
    twice = network(classes={"10B": {"name": "10А"}})
    path = register(tmp_path, name="список.csv")
    with pytest.raises(InputError) as raised:
        merge(CASE.model_copy(update={"network": twice}), [path], mapped(tmp_path, path))
    assert {(one.code, one.column) for one in raised.value.problems} == {("which_school", "D")}


def test_words_that_say_nothing_are_named_in_the_mapping(tmp_path: Path) -> None:
    mapped(tmp_path, register(tmp_path), answers(tmp_path))
    file = tmp_path / "соответствие столбцов.xlsx"
    book = load_workbook(file)
    book.worksheets[0]["C5"].value = "имена"
    line = next(row[0].row for row in book.worksheets[0] if row[0].value == "Право")
    book.worksheets[0].cell(line or 1, 4).value = "Алхимия"
    book.save(file)
    with pytest.raises(InputError) as raised:
        read_mapping(CASE.network, file)
    assert [(one.code, one.line, one.column) for one in raised.value.problems] == [
        ("unknown_meaning", 5, "C"),
        ("unknown_second", line, "D"),
    ]


def test_a_mapping_beside_the_network_is_found(tmp_path: Path) -> None:
    net, lists = tmp_path / "network.xlsx", (register(tmp_path), answers(tmp_path))
    write(CASE, net)
    assert call("collect", "map", net, *lists).exit_code == 0
    done = call("collect", "merge", net, *lists, "--output", net)
    assert done.exit_code == 0, done.stderr
    assert "Яшина Яна Яновна" in done.output
    assert len(read(net).network.students) == len(CASE.network.students) + 1
    assert "Ничего нового" in call("collect", "merge", net, *lists, "--output", net).output
