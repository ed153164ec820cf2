"""The diary gets timetables class by class, with the ids it knows everybody by, year after year."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from command import call, network_file, plan_file
from interchanged import case, plan, school, written
from openpyxl import load_workbook

from instances.interchange.diary import Ids, diary_files, read_ids
from instances.interchange.diary.ids import KINDS, Row, ids_for
from models.problems import InputError

TIMES, GROUPS, IDS = "расписание.csv", "группы.csv", "обозначения.csv"


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_every_class_has_a_sheet_in_the_order_of_schools_and_grades() -> None:
    book = load_workbook(BytesIO(written("diary")["расписание.xlsx"]))
    classes = ("10А", "10Б", "11А", "11Б")
    schools = ("Школа № 1", "Школа № 5")
    assert book.sheetnames == [f"{name} ({home})" for home in schools for name in classes]
    rows = sum(sheet.max_row - 1 for sheet in book.worksheets)
    assert rows == len(rows_of(written("diary")[TIMES]))


def test_times_are_those_of_the_host() -> None:
    network = case().network
    bells = {
        (
            network.school_names[row.school],
            str(row.period),
        ): f"{row.start // 60:02}:{row.start % 60:02}"
        for row in network.bells
    }
    for row in rows_of(written("diary")[TIMES]):
        assert row["Начало"] == bells[row["Школа"], row["Урок"]]


def test_groups_have_their_members() -> None:
    listed = {(row["Группа"], row["Обозначение"]) for row in rows_of(written("diary")[GROUPS])}
    labels = {lesson.key.partition("#")[0]: lesson.label for lesson in school().lessons}
    assert {
        (labels[row.group], row.student) for row in plan().members if labels[row.group]
    } <= listed


def filled() -> Ids:
    """The table with an id for everything."""
    rows = rows_of(written("diary")[IDS])
    kinds = dict(
        zip(
            ("класс", "ученик", "сотрудник", "предмет", "кабинет", "группа"),
            ("class", "student", "teacher", "subject", "room", "group"),
            strict=True,
        )
    )
    return Ids(
        tuple(
            Row(kinds[row["Что это"]], row["Обозначение"], row["Название"], f"-{at}")
            for at, row in enumerate(rows)
        )
    )


def test_ids_of_the_diary_are_kept_and_given_back(tmp_path: Path) -> None:
    known = filled()
    assert {row.kind for row in known.rows} == set(KINDS)
    files = diary_files(case().network, plan(), school(), known)
    (tmp_path / IDS).write_bytes(files[IDS])
    assert read_ids(tmp_path / IDS) == known
    for row in rows_of(files[TIMES]):
        assert row["Класс в дневнике"]
        assert row["Предмет в дневнике"]
        assert row["Группа в дневнике"]


def test_ids_survive_a_year_by_names_that_only_one_bears() -> None:
    network = case().network
    old = network.students[0]
    others = tuple(
        row.model_copy(update={"id": "new", "name": "Единственная Яна"}) if row == old else row
        for row in network.students
    )
    requests = tuple(row for row in network.requests if row.student != old.id)
    later = network.replacing(students=others, requests=requests)
    known = Ids(
        (
            Row("student", "gone", "Единственная Яна", "77"),
            Row("student", "left", "Ушедший Олег", "78"),
            Row("teacher", network.people[0].id, "Прежняя Фамилия", "79"),
        )
    )
    made = ids_for(later, plan(), {}, known)
    assert made.of("student", "new") == "77"
    assert made.of("teacher", network.people[0].id) == "79"
    assert made.rows[-1] == Row("student", "left", "Ушедший Олег", "78")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Что это;Обозначение;Название\nкласс;1;10А\n", "diary_no_ids", 1),
        ("Что это;Обозначение;Название;Обозначение в дневнике\nстол;1;а;2\n", "diary_kind", 2),
        (
            "Что это;Обозначение;Название;Обозначение в дневнике\nкласс;1;а;2\nкласс;3;б;2\n",
            "diary_twice",
            3,
        ),
    ],
)
def test_a_table_of_ids_that_is_wrong_is_refused_with_its_line(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    path = tmp_path / "ids.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_ids(path)
    assert [(row.code, row.line) for row in caught.value.problems] == [(code, line)]


def test_the_command_takes_ids_that_were_filled_in_the_folder(tmp_path: Path) -> None:
    network, result = network_file(tmp_path / "network.json"), plan_file(tmp_path / "plan.json")
    out = tmp_path / "diary"
    assert call("export", "diary", network, result, "--output", out).exit_code == 0
    table = (out / IDS).read_text(encoding="utf-8-sig")
    first = next(line for line in table.splitlines() if line.startswith("ученик"))
    (out / IDS).write_text(table.replace(first, f"{first}D-1"), encoding="utf-8-sig")
    assert call("export", "diary", network, result, "--output", out).exit_code == 0
    assert "D-1" in (out / IDS).read_text(encoding="utf-8-sig")
