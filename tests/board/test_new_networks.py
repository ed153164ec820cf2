"""A network is typed on the board from nothing: in order, without codes, with the study plan as a
grid.
"""

from pathlib import Path
from typing import Any

import pytest
from asked_page import Page
from starlette.testclient import TestClient

from application.board.entering import ORDER, save_table, table_text
from application.board.tables.codes import with_codes
from board.desk import Desk
from board.routes import seeing
from instances import read, write
from instances.messages import sentence
from instances.network.usual.typical import typical
from models.network import Network
from models.problems import InputError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A typical network, in which there is no school yet."""
    write(typical(), tmp_path / "network.xlsx")
    return tmp_path / "network.xlsx"


def typed(path: Path, name: str, *rows: dict[str, str]) -> None:
    """Rows by the names of their columns are saved below those of a table."""
    text = table_text(path, name)
    new = [tuple(row.get(column, "") for column in text.columns) for row in rows]
    save_table(path, name, (*text.rows, *new), text.mark)


def with_classes(path: Path) -> Network:
    typed(
        path,
        "schools",
        {"Код": "1", "Название": "Школа № 1"},
        {"Код": "5", "Название": "Школа № 5"},
    )
    typed(
        path,
        "classes",
        {"Название": "10А", "Школа": "1", "Параллель": "10"},
        {"Название": "10А", "Школа": "Школа № 5", "Параллель": "10"},
    )
    return read(path, unfinished=True).network


def study_plan(path: Path, **cells: dict[str, str]) -> None:
    """Cells of the study plan are typed, by course and heading, and saved."""
    text = table_text(path, "study_grid")
    rows = [
        tuple(
            cells.get(row[0], {}).get(column, own)
            for column, own in zip(text.columns, row, strict=True)
        )
        for row in text.rows
    ]
    save_table(path, "study_grid", rows, text.mark)


def test_a_new_network_says_what_to_fill_and_that_nothing_is_wrong(empty: Page) -> None:
    empty.post("/api/begin", kind="typical")
    state = empty.state
    assert (state["missing"], state["problems"]) == ("rows", [])
    assert [row["name"] for row in state["filling"]] == list(ORDER)
    assert {row["name"]: row["rows"] for row in state["filling"]}["schools"] == 0
    assert all(row["hint"] for row in state["filling"])


def test_rows_get_codes_of_their_school_and_class(path: Path) -> None:
    network = with_classes(path)
    assert [row.id for row in network.classes] == ["1-10А", "5-10А"]
    typed(
        path,
        "students",
        {"Имя": "Белов Лев", "Школа": "1", "Параллель": "10", "Класс": "10А"},
        {"Имя": "Зуев Лев", "Школа": "1", "Параллель": "10", "Класс": "1-10А"},
        {"Имя": "Титов Лев", "Школа": "5", "Параллель": "10"},
    )
    students = read(path, unfinished=True).network.students
    assert [row.id for row in students] == ["1-10А-01", "1-10А-02", "5-10-01"]
    assert [row.class_ for row in students] == ["1-10А", "1-10А", None]


def test_a_code_that_is_there_stays_and_is_given_to_nobody_else() -> None:
    head = ("Код", "Имя", "Школа", "Параллель", "Класс")
    lines = (head, ("1-10-01", "А", "1", "10", ""), ("", "Б", "1", "10", ""), ("",) * 5)
    found = with_codes(Network(), "students", lines)
    assert [line[0] for line in found] == ["Код", "1-10-01", "1-10-02", ""]


def test_a_list_that_was_pasted_twice_is_told(path: Path) -> None:
    with_classes(path)
    one = {"Имя": "Белов Лев", "Школа": "1", "Параллель": "10"}
    with pytest.raises(InputError) as error:
        typed(path, "students", one, one, {"Школа": "1", "Параллель": "10"})
    told = [(row.code, row.line) for row in error.value.problems]
    assert told == [("board_row_twice", 3), ("board_row_nameless", 4)]
    assert "в строке 2" in sentence(error.value.problems[0])
    typed(path, "students", one, {**one, "Код": "1-10-77"})


def test_ticks_of_the_study_plan_become_lessons_and_numbers_groups(path: Path) -> None:
    with_classes(path)
    study_plan(path, rus10={"1-10А": "+", "5-10А": "да"}, **{"phy+10": {"5": "2"}})
    network = read(path, unfinished=True).network
    assert {(row.class_, row.course) for row in network.class_lessons} == {
        ("1-10А", "rus10"),
        ("5-10А", "rus10"),
    }
    assert [(row.course, row.host, row.max_groups) for row in network.offers] == [
        ("phy+10", "5", 2)
    ]


def test_a_tick_that_stays_keeps_what_its_row_says_besides(path: Path) -> None:
    with_classes(path)
    typed(path, "class_lessons", {"Класс": "1-10А", "Курс": "rus10", "Мест для гостей": "3"})
    study_plan(path, lit10={"1-10А": "+"})
    lessons = {row.course: row.visitors for row in lessons_of(path)}
    assert lessons == {"rus10": 3, "lit10": 0}
    study_plan(path, rus10={"1-10А": ""})
    assert {row.course for row in lessons_of(path)} == {"lit10"}


def lessons_of(path: Path) -> Any:
    return read(path, unfinished=True).network.class_lessons


def test_another_number_of_groups_leaves_the_rest_of_the_offer(path: Path) -> None:
    with_classes(path)
    offer = {"Курс": "phy+10", "Школа": "5", "Форма": "дистанционно", "Групп не больше": "1"}
    typed(path, "offers", offer)
    study_plan(path, **{"phy+10": {"5": "3"}})
    (row,) = read(path, unfinished=True).network.offers
    assert (row.form, row.max_groups) == ("remote_live", 3)


def test_a_wrong_cell_of_the_study_plan_is_told_at_its_column(path: Path) -> None:
    with_classes(path)
    with pytest.raises(InputError) as error:
        study_plan(path, rus10={"5-10А": "наверное"})
    (problem,) = error.value.problems
    assert problem.column == "5-10А"
    assert "наверное" in problem.value


def test_usual_bells_are_offered_to_schools_that_have_none(path: Path) -> None:
    with_classes(path)
    text = table_text(path, "bells")
    assert {row[0] for row in text.usual} == {"1", "5"}
    save_table(path, "bells", text.usual, text.mark)
    assert table_text(path, "bells").usual == ()


def test_what_is_not_there_yet_contradicts_nothing(path: Path) -> None:
    text = table_text(path, "schools")
    entered = save_table(path, "schools", [("1", "Школа № 1", *("",) * 7)], text.mark)
    assert entered.remarks == ()


def test_a_bug_of_ours_is_told_in_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from asked_page import HOME, KEY, PORT

    from board.app import made

    def broken(_: Desk) -> dict[str, object]:
        raise ZeroDivisionError

    monkeypatch.setattr(seeing, "seen", broken)
    app = made(desk, PORT, KEY)
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as client:
        client.get(f"/?key={KEY}")
        answer = client.get("/api/state")
    assert answer.status_code == 500
    assert "Ошибка программы" in answer.json()["problems"][0]


def test_what_leaves_no_plan_is_told_before_a_search(empty: Page, tmp_path: Path) -> None:
    write(read("tiny"), tmp_path / "network.json")
    assert empty.state["obstacles"] == []
    table = empty.post("/api/table", number=0, table="people")["table"]
    subjects = [table["columns"].index(name) for name in ("Предметы", "Углублённо")]
    rows = [
        ["" if at in subjects else cell for at, cell in enumerate(row)] for row in table["rows"]
    ]
    empty.post("/api/rows", number=0, table="people", mark=table["mark"], rows=rows)
    state = empty.state
    assert state["missing"] == "no_plan"
    assert any("никто из учителей" in line for line in state["obstacles"])
