"""Ids that a diary gives in lists of its own go to the things of a network, and stay."""

from pathlib import Path

import pytest
from command import call, network_file, plan_file
from interchanged import case
from openpyxl import Workbook

from instances import read
from instances.interchange.diary import Ids, with_lists
from instances.interchange.diary.ids import Row
from models.network import Network
from models.problems import InputError


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="cp1251")
    return path


def first_student(network: Network | None = None) -> tuple[str, str, str]:
    network = network or case().network
    student = next(row for row in network.students if row.class_ and row.name)
    return student.id, student.name, network.class_of[student.class_].name


def test_lists_of_a_folder_give_ids_by_kind_class_and_name(tmp_path: Path) -> None:
    network = case().network
    own, name, class_ = first_student()
    teacher, subject = network.people[0], network.subjects[0]
    put(tmp_path, "ученики.csv", f"ID ученика;ФИО;Класс\nS-1;{name} Отчество;{class_}\n")
    put(tmp_path, "a.csv", f"ид;Предмет\nP-1;{subject.name}\n")
    book = Workbook()
    book.worksheets[0].title = "Учителя"
    book.worksheets[0].append(["Код", "ФИО"])
    book.worksheets[0].append([17, teacher.name])
    book.save(tmp_path / "b.xlsx")
    found = with_lists(network, Ids(), tmp_path)
    assert found.ids.of("student", own) == "S-1"
    assert found.ids.of("subject", subject.id) == "P-1"
    assert found.ids.of("teacher", teacher.id) == "17"
    assert (found.taken, found.remarks) == (3, [])


def test_our_own_id_goes_before_a_name(tmp_path: Path) -> None:
    own, _, _ = first_student()
    path = put(tmp_path, "ученики.csv", f"ID;Обозначение;ФИО\nS-9;{own};Кто угодно\n")
    assert with_lists(case().network, Ids(), path).ids.of("student", own) == "S-9"


def test_what_means_nobody_or_several_is_told_with_its_line(tmp_path: Path) -> None:
    _, name, _ = first_student()
    network = case().network
    rows = [
        row.model_copy(update={"name": name, "class_": None}) if at < 2 else row
        for at, row in enumerate(network.students)
    ]
    same = network.model_validate(network.model_dump() | {"students": rows})
    path = put(tmp_path, "ученики.csv", f"ID;ФИО\nS-1;Некто Иной\nS-2;{name}\n")
    found = with_lists(same, Ids(), path)
    told = [(row.code, row.line) for row in found.remarks]
    assert told == [("diary_nobody", 2), ("diary_many", 3)]


def test_a_former_id_goes_on_and_a_new_one_is_told(tmp_path: Path) -> None:
    own, name, _ = first_student()
    known = Ids((Row("student", own, name, "S-0"), Row("group", "g1", "Физика", "G-1")))
    path = put(tmp_path, "x.csv", f"ID;Ученик\nS-1;{name}\n")
    found = with_lists(case().network, known, path)
    assert found.ids.of("student", own) == "S-1"
    assert found.ids.of("group", "g1") == "G-1"
    assert [(row.code, row.line) for row in found.remarks] == [("diary_other_id", 2)]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("ФИО;Класс\nИванов;10А\n", "diary_no_list", 1),
        ("ID;Ученик\nS-1;{name}\nS-2;{name}\n", "diary_two_ids", 3),
    ],
)
def test_a_list_that_is_wrong_is_refused_with_its_line(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    path = put(tmp_path, "x.csv", text.format(name=first_student()[1]))
    with pytest.raises(InputError) as caught:
        with_lists(case().network, Ids(), path)
    assert [(row.code, row.line) for row in caught.value.problems] == [(code, line)]


def test_the_command_fills_the_table_that_the_export_gives_back(tmp_path: Path) -> None:
    network, result = network_file(tmp_path / "network.json"), plan_file(tmp_path / "plan.json")
    _, name, class_ = first_student(read(network).network)
    lists = put(tmp_path, "ученики.csv", f"ID;ФИО;Класс\nS-1;{name};{class_}\n")
    table = tmp_path / "обозначения.csv"
    done = call("import", "diary", lists, "--onto", network, "--output", table)
    assert done.exit_code == 0, done.output
    assert "взято из списков дневника: 1" in done.output
    out = tmp_path / "diary"
    assert call("export", "diary", network, result, "--output", out, "--ids", table).exit_code == 0
    assert "S-1" in (out / "группы.csv").read_text(encoding="utf-8-sig")
    assert call("import", "diary", lists, "--output", table).exit_code == 2
