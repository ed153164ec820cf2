"""Students who left, are provisional, or have no class letter yet: through forms, checking,
planning, judging, showing.
"""

from datetime import date, datetime
from pathlib import Path

import pytest
from command import call
from filling import put
from openpyxl import load_workbook
from small_network import network

from instances import Case, read, write
from instances.collect import forms, merge
from instances.collect.class_forms.scope import scopes
from models.network import Class, Status
from models.policy import Policy
from models.problems import InputError
from models.record import StudentId

CASE = Case(
    network=network(students={"a1": {"class_": None, "status": "provisional"}}), policy=Policy()
)
HEADER = 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in forms(CASE.network):
        (tmp_path / name).write_bytes(content)
    return tmp_path


def fill(path: Path, line: int, **cells: object) -> Path:
    """Fill cells of a line of a form."""
    book = load_workbook(path)
    put(book.worksheets[0], line, HEADER, **cells)
    book.save(path)
    return path


def test_who_has_no_class_has_a_form_of_the_grade(folder: Path) -> None:
    path = folder / "Школа № 1 10 класс без буквы.xlsx"
    assert merge(CASE, sorted(folder.glob("*.xlsx"))).case.network == CASE.network
    found = merge(
        CASE, [fill(path, 5, Класс="10-А", Статус="зачислен", Статус_с="15.08.2026")]
    ).case.network
    student = found.student_of[StudentId("a1")]
    assert (student.class_, student.status, student.status_date) == (
        "10A",
        Status.ENROLLED,
        date(2026, 8, 15),
    )
    assert [row.course for row in found.requests_of[student.id]] == ["physics+"]
    assert found.requests == CASE.network.requests


def test_a_class_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(InputError) as raised:
        merge(
            CASE,
            [
                fill(
                    folder / "Школа № 1 10 класс без буквы.xlsx",
                    5,
                    Класс="10Ж",
                    Статус="ушёл",
                    Статус_с="вчера",
                )
            ],
        )
    assert [(one.code, one.line) for one in raised.value.problems] == [
        ("unknown_class", 5),
        ("unknown_word", 5),
        ("not_a_date", 5),
    ]


def test_who_gets_a_letter_is_found_again_in_the_form_of_the_class(folder: Path) -> None:
    path = fill(folder / "Школа № 1 10А.xlsx", 8, Ученик="ученик a1", Физика="У")
    found = merge(CASE, [path]).case.network
    assert found.student_of[StudentId("a1")].class_ == "10A"
    assert len(found.students) == len(CASE.network.students)


def test_who_left_is_not_planned_for_and_not_asked_again(folder: Path, tmp_path: Path) -> None:
    path = fill(
        folder / "Школа № 5 10B.xlsx",
        5,
        Статус="выбыл",
        Статус_с=datetime(2026, 8, 20),
        Физика=None,
    )
    found = merge(CASE, [path])
    student = found.case.network.student_of[StudentId("b1")]
    assert (student.status, student.status_date) == (Status.LEFT, date(2026, 8, 20))
    assert student not in found.case.network.planned_students
    assert "not_answered" not in {one.code for one in found.remarks if one.line == 5}
    assert merge(found.case, [path]).case == found.case
    write(found.case, tmp_path / "network.xlsx")
    assert read(tmp_path / "network.xlsx").network == found.case.network


def test_a_date_leaves_the_hash_and_a_status_does_not() -> None:
    dated = network(
        students={"a1": {"class_": None, "status": "provisional", "status_date": "2026-05-01"}}
    )
    assert dated.hash == CASE.network.hash
    assert dated != CASE.network
    assert network(students={"a1": {"class_": None, "status": "left"}}).hash != CASE.network.hash


def test_a_plan_holds_students_without_a_letter(tmp_path: Path) -> None:
    file = tmp_path / "network.xlsx"
    write(CASE, file)
    assert call("check", file).exit_code == 0
    assert call("collect", "prepare", file, "--output", tmp_path / "forms").exit_code == 0
    assert call("collect", "merge", file, tmp_path / "forms", "--output", file).exit_code == 0
    done = call("solve", file, "--output", tmp_path / "plan", "--seconds", "2", "--workers", "1")
    assert done.exit_code == 0, done.output
    assert call("judge", file, tmp_path / "plan" / "plan.json").exit_code == 0
    assert call("judge", file, tmp_path / "plan" / "plan.xlsx").exit_code == 0
    shown = call("show", file, tmp_path / "plan" / "plan.json", "--student", "a1")
    assert shown.exit_code == 0
    assert "Физика" in shown.output


def test_a_grade_without_classes_has_a_form_unless_classes_begin_below_it() -> None:
    network, (class_, *_) = CASE.network, CASE.network.classes
    both = tuple(
        row.model_copy(update={"also_grades": (11,)}) if row.id == "physics+" else row
        for row in network.courses
    )
    facts = network.replacing(
        courses=both,
        students=tuple(row for row in network.students if row.class_ is not None),
        requests=(),
    )

    def without_class(*classes: Class) -> set[tuple[str, int]]:
        found = scopes(facts.model_copy(update={"classes": classes}))
        return {(one.school, one.grade) for one in found if one.class_ is None}

    eleventh = class_.model_copy(update={"grade": 11})
    assert without_class(class_) == {("B", 10), ("B", 11)}
    assert without_class(eleventh) == {("A", 10), ("B", 10), ("B", 11)}
