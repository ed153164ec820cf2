"""Facts entered on the board are read and checked as those of a workbook."""

from pathlib import Path
from typing import Any

import pytest
from asked_page import Page
from boards import lay_out

from application.board.entering import save_table, table_text
from board.desk import Desk
from instances import read, write
from instances.tables.columns import columns
from models.network.groups import class_group_id
from models.problems import InputError


def table_of(page: Page, name: str) -> Any:
    return page.post("/api/table", number=1, table=name)["table"]


def at(table: str, field: str) -> int:
    """The place of a column."""
    return [column.field for column in columns(table)].index(field)


def saved(page: Page, table: Any, rows: list[list[str]], status: int = 200) -> Any:
    values = {"table": table["name"], "mark": table["mark"], "rows": rows}
    return page.post("/api/rows", status, number=1, **values)


@pytest.mark.parametrize("name", ["students", "busy", "bells", "policy", "network", "parts"])
def test_a_table_that_is_saved_as_it_is_says_the_same(tmp_path: Path, name: str) -> None:
    path = tmp_path / "network.json"
    write(read("tiny-escort"), path)
    before = path.read_bytes()
    text = table_text(path, name)
    assert save_table(path, name, text.rows, text.mark).former is None
    assert path.read_bytes() == before


def test_a_cell_is_changed_and_the_former_file_is_kept(page: Page, desk: Desk) -> None:
    table = table_of(page, "students")
    column = at("students", "name")
    rows = [list(row) for row in table["rows"]]
    rows[0][column] = "Ёлкина Юлия"
    answer = saved(page, table, rows)
    assert "Ёлкина Юлия" in {row.name for row in read(desk.network).network.students}
    assert any("network.json" in line for line in answer["remarks"])
    assert "Ёлкина Юлия" in {one["label"] for one in page.state["plan"]["owners"]}


def test_every_mistake_is_told_at_its_cell_and_nothing_is_written(page: Page, desk: Desk) -> None:
    before = desk.network.read_bytes()
    table = table_of(page, "students")
    rows = [list(row) for row in table["rows"]]
    school, grade = (at("students", field) for field in ("school", "grade"))
    rows[0][school] = "77"
    rows[1][grade] = "много"
    answer = saved(page, table, rows, 422)
    assert len(answer["problems"]) == len(answer["places"]) == 3
    found = {(place["line"], place["column"]) for place in answer["places"]}
    assert {(2, table["columns"][school]), (3, table["columns"][grade])} < found
    assert desk.network.read_bytes() == before


def test_a_table_that_somebody_else_changed_is_not_written_over(page: Page, desk: Desk) -> None:
    table = table_of(page, "rooms")
    saved(page, table, [list(row) for row in table["rows"]][1:], 200)
    answer = saved(page, table, [list(row) for row in table["rows"]], 422)
    assert "другом окне" in answer["problems"][0]


def test_a_student_who_is_gone_leaves_a_plan_that_can_be_seen(page: Page) -> None:
    member = next(
        one for one in page.state["plan"]["owners"] if one["kind"] == "student" and one["lessons"]
    )
    table = table_of(page, "requests")
    column = at("requests", "student")
    saved(page, table, [list(row) for row in table["rows"] if row[column] != member["id"]])
    table = table_of(page, "students")
    saved(page, table, [list(row) for row in table["rows"] if row[0] != member["id"]])
    state = page.state
    assert member["id"] not in {one["id"] for one in state["plan"]["owners"]}
    assert state["plan"]["lessons"]


def test_a_workbook_goes_out_and_comes_in(page: Page, desk: Desk) -> None:
    content = page.taken("/api/books/network")
    page.hand("/api/books/network", content=content)
    assert desk.network.name == "network.xlsx"
    assert read(desk.network).network == read(desk.folder / "network.json").network


def test_a_file_that_is_no_workbook_is_refused_whole(page: Page, desk: Desk) -> None:
    answer = page.hand("/api/books/network", 422, content=b"not a workbook")
    assert "network.xlsx" in answer["problems"][0]
    assert str(desk.folder) not in answer["problems"][0]
    assert not (desk.folder / "network.xlsx").exists()


def test_a_plan_goes_out_and_comes_in_as_a_workbook(page: Page) -> None:
    content = page.taken("/api/books/plan")
    answer = page.hand("/api/books/plan", content=content)
    assert answer["state"]["figures"]["accepted"]


def test_a_plan_that_is_dropped_is_taken_as_one(page: Page, desk: Desk) -> None:
    plan = page.taken("/api/books/plan")
    assert page.hand("/api/books/dropped", content=plan)["state"]["figures"]["accepted"]
    assert not (desk.folder / "network.xlsx").exists()


def test_what_is_wrong_with_a_plan_is_said_of_its_name(page: Page) -> None:
    network = page.taken("/api/books/network")
    answer = page.hand("/api/books/plan", 422, content=network)
    assert all(said.startswith("plan.xlsx") for said in answer["problems"])


@pytest.mark.parametrize(("kind", "missing"), [("typical", "rows"), ("tiny", "no_plan")])
def test_a_folder_begins(empty: Page, kind: str, missing: str) -> None:
    empty.post("/api/begin", kind=kind)
    assert empty.state["missing"] == missing
    again = empty.post("/api/begin", 422, kind=kind)
    assert again["problems"]


def test_no_other_beginning_is_known(empty: Page) -> None:
    assert empty.post("/api/begin", 422, kind="../tiny")["problems"]


def test_a_first_plan_is_made(tmp_path: Path) -> None:
    from board.tasks import solving_first

    lay_out(tmp_path)
    (tmp_path / "plan" / "plan.json").unlink()
    desk = Desk(tmp_path)
    with pytest.raises(InputError):
        _ = desk.workspace
    desk.jobs.start("first", 5, solving_first(desk, 5))
    desk.jobs.wait(30)
    assert desk.workspace.number == 1


def test_when_people_are_busy_is_a_grid_of_people_and_days(page: Page, desk: Desk) -> None:
    table = table_of(page, "busy")
    people = read(desk.network).network.people
    assert [row[0] for row in table["rows"]] == [person.id for person in people]
    assert table["columns"][2:] == ["пн", "вт"]
    rows = [list(row) for row in table["rows"]]
    before = read(desk.network).network.busy
    rows[0][2:] = ["с 12:00", "до 9.10; 9:20-9:35\nс 12:10 до 13:40"]
    rows[1][2:] = ["Нет", ""]
    saved(page, table, rows)
    network = read(desk.network).network
    others = [row for row in before if row.person not in {one.id for one in people[:2]}]
    assert set(others) == {
        row for row in network.busy if row.person in {one.person for one in others}
    }
    own = [[(row.day, row.start, row.end) for row in network.busy_of[one.id]] for one in people[:2]]
    assert own[0] == [(1, 720, 1439), (2, 0, 550), (2, 560, 575), (2, 730, 820)]
    assert own[1] == [(1, 0, 1439)]
    assert [row[2:] for row in table_of(page, "busy")["rows"][:2]] == [
        ["с 12:00", "до 09:10\n09:20–09:35\nс 12:10"],
        ["нет", ""],
    ]


@pytest.mark.parametrize("text", ["иногда", "с 25:00", "12:00–11:00", "с", "8"])
def test_what_is_wrong_with_the_grid_is_told_at_its_cell(page: Page, desk: Desk, text: str) -> None:
    before = desk.network.read_bytes()
    table = table_of(page, "busy")
    rows = [list(row) for row in table["rows"]]
    rows[2][3] = text
    answer = saved(page, table, rows, 422)
    assert {"line": 4, "column": table["columns"][3]} in answer["places"]
    assert "Занят" in answer["problems"][0]
    assert desk.network.read_bytes() == before


def test_classes_get_class_hours_and_give_them_up_again(page: Page, desk: Desk) -> None:
    classes = len(read(desk.network).network.classes)
    lessons = len(read(desk.network).network.class_lessons)
    answer = page.post("/api/class-hours", number=1, on=True)
    # Nobody has lessons on Thursday.
    assert "Россия – мои горизонты»: ни у одной школы" in answer["said"]
    assert len(read(desk.network).network.class_lessons) == lessons + classes
    assert page.state["plan"]["owners"]
    page.post("/api/class-hours", number=1, on=False)
    assert len(read(desk.network).network.class_lessons) == lessons


def test_a_second_teacher_has_the_lessons_in_his_week(page: Page, desk: Desk) -> None:
    def lessons_of(person: str) -> int:
        owners = page.state["plan"]["owners"]
        return next(
            len(one["lessons"]) for one in owners if (one["kind"], one["id"]) == ("teacher", person)
        )

    case = read(desk.network)
    first = case.network.class_lessons[0]
    group = class_group_id(first)
    given = [row for row in desk.workspace.plan.lessons if row.group == group]
    teachers = {row.teacher for row in desk.workspace.plan.teachings if row.group == group}
    second = next(row.id for row in case.network.people if row.id not in teachers)
    before = lessons_of(second)
    rows = (first.model_copy(update={"second_teacher": second}), *case.network.class_lessons[1:])
    changed = case.network.replacing(class_lessons=rows)
    write(case.model_copy(update={"network": changed}), desk.network)
    desk.read_anew()
    assert lessons_of(second) == before + len(given)
