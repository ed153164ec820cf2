"""A board keeps every step it has shown as saved, and two of them lose nothing of each other."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from boards import board, hidden, lay_out

from application.board.moves import (
    Place,
    lesson_moved,
    pin_of,
    pinned,
    student_seated,
    unpinned,
)
from application.board.workspace import Workspace
from instances import read_result
from instances.board.history import ConflictError
from models.plan import Lesson, Plan
from models.problems import InputError
from models.record import GroupId, StudentId


def lesson_of(plan: Plan, group: str) -> Lesson:
    return next(lesson for lesson in plan.lessons if lesson.group == group)


def move(workspace: Workspace, day: int, period: int, group: str = "law10/5/on_site/1") -> None:
    lesson = lesson_of(workspace.plan, group)
    place = Place(day=day, period=period)
    deed = lesson_moved(workspace.case.network, workspace.plan, lesson, place)
    workspace.change(deed.change, deed.said, deed.values, on=workspace.number)


def code_of(error: pytest.ExceptionInfo[InputError]) -> str:
    return error.value.problems[0].code


def test_opens_the_newest_plan_of_its_folder(tmp_path: Path) -> None:
    workspace = board(tmp_path)
    assert (workspace.number, workspace.plan) == (1, hidden("tiny-escort"))


def test_says_what_a_folder_lacks(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        Workspace.open(tmp_path)
    assert code_of(error) == "board_no_network"
    lay_out(tmp_path, "tiny-escort")
    (tmp_path / "plan" / "plan.json").unlink()
    with pytest.raises(InputError) as error:
        Workspace.open(tmp_path)
    assert code_of(error) == "board_no_plan"


def test_a_step_that_was_saved_is_there_after_opening_again(tmp_path: Path) -> None:
    workspace = board(tmp_path)
    move(workspace, 2, 3)
    assert Workspace.open(tmp_path).state == workspace.state
    assert lesson_of(workspace.plan, "law10/5/on_site/1").period == 3


def test_undo_and_redo_survive_opening_again(tmp_path: Path) -> None:
    workspace = board(tmp_path)
    move(workspace, 2, 3)
    moved = workspace.plan
    move(workspace, 2, 4)
    workspace.undo(on=3)
    workspace.undo(on=4)
    assert workspace.plan == hidden("tiny-escort")
    again = Workspace.open(tmp_path)
    assert (len(again.state.done), len(again.state.undone)) == (0, 2)
    again.redo(on=5)
    assert again.plan == moved
    assert (len(again.state.done), len(again.state.undone)) == (1, 1)


def test_a_change_forgets_what_was_undone(tmp_path: Path) -> None:
    workspace = board(tmp_path)
    move(workspace, 2, 3)
    workspace.undo(on=2)
    move(workspace, 2, 4)
    with pytest.raises(InputError) as error:
        workspace.redo(on=4)
    assert code_of(error) == "board_nothing_to_redo"


def test_undoes_nothing_where_nothing_was_done(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        board(tmp_path).undo(on=1)
    assert code_of(error) == "board_nothing_to_undo"


def test_refuses_a_change_of_a_state_that_is_old(tmp_path: Path) -> None:
    first = board(tmp_path)
    second = Workspace.open(tmp_path)
    move(first, 2, 3)
    with pytest.raises(ConflictError) as error:
        move(second, 2, 4)
    assert code_of(error) == "board_moved_on"
    assert second.plan == hidden("tiny-escort")
    assert second.refresh()
    assert second.state == first.state
    move(second, 2, 4)
    assert first.refresh()
    assert first.state == second.state


def test_two_who_change_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    board(tmp_path)

    def busily(period: int) -> list[int]:
        workspace, saved = Workspace.open(tmp_path), list[int]()
        while len(saved) < 6:
            try:
                move(workspace, 2, period + len(saved) % 2)
                saved.append(workspace.number)
            except ConflictError:
                workspace.refresh()
        return saved

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(busily, (2, 3))
    assert sorted((*first, *second)) == list(range(2, 14))
    assert len(Workspace.open(tmp_path).state.done) == 12


def test_refuses_a_page_that_shows_an_old_state(tmp_path: Path) -> None:
    workspace = board(tmp_path)
    move(workspace, 2, 3)
    with pytest.raises(ConflictError):
        workspace.undo(on=1)


def test_a_name_makes_a_plan_for_any_command(tmp_path: Path) -> None:
    workspace = board(tmp_path)
    move(workspace, 2, 3)
    version = workspace.name("до собрания", on=2)
    assert read_result(workspace.place / "до собрания").plan == workspace.plan
    move(workspace, 2, 4)
    again = Workspace.open(tmp_path)
    assert [one.name for one in again.versions] == ["до собрания"]
    assert again.at(version.number).plan.hash == version.plan_hash
    assert again.at(version.number).plan != again.plan


def test_whole_plans_are_kept_on_the_way(tmp_path: Path) -> None:
    workspace = board(tmp_path)
    for number in range(45):
        move(workspace, 2, 3 + number % 2)
    again = Workspace.open(tmp_path)
    assert again.state == workspace.state
    assert lesson_of(again.at(33).plan, "law10/5/on_site/1").period == 4
    assert lesson_of(again.at(34).plan, "law10/5/on_site/1").period == 3


def test_goes_on_with_a_plan_that_is_named(tmp_path: Path) -> None:
    workspace = board(tmp_path)
    move(workspace, 2, 3)
    again = Workspace.open(tmp_path, plan=tmp_path / "plan")
    assert again.plan == hidden("tiny-escort")
    again.undo(on=again.number)
    assert again.plan == workspace.plan


def test_pins_are_beside_those_of_the_network(tmp_path: Path) -> None:
    workspace = board(tmp_path)
    pin = pin_of(workspace.plan.lessons[0])
    deed = pinned(workspace.facts.network, workspace.pins, pin)
    workspace.change(deed.change, deed.said, deed.values, on=1)
    again = Workspace.open(tmp_path)
    assert again.case.network.pins == (*again.facts.network.pins, pin)
    move(again, 2, 4)
    assert {one.rule for one in again.verdict().violations} >= {"pinned_parts_stay"}
    deed = unpinned(again.facts.network, again.pins, pin)
    again.change(deed.change, deed.said, deed.values, on=3)
    assert again.case.network.pins == again.facts.network.pins


def test_a_damaged_step_is_told_with_its_file(tmp_path: Path) -> None:
    workspace = board(tmp_path)
    move(workspace, 2, 3)
    path = workspace.place / "000002.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"period": 3', '"period": 5'), "utf-8")
    with pytest.raises(InputError) as error:
        Workspace.open(tmp_path)
    assert code_of(error) == "board_step_spoilt"
    path.write_text("{", "utf-8")
    with pytest.raises(InputError) as error:
        Workspace.open(tmp_path)
    assert error.value.problems[0].file == str(path)
    path.unlink()
    (workspace.place / "000003.json").write_text("{}", "utf-8")
    with pytest.raises(InputError) as error:
        Workspace.open(tmp_path)
    assert code_of(error) == "board_step_missing"


def test_says_all_that_is_wrong_with_a_seat(tmp_path: Path) -> None:
    workspace = board(tmp_path)
    with pytest.raises(InputError) as error:
        student_seated(
            workspace.case.network,
            workspace.plan,
            StudentId("nobody"),
            GroupId("law10/5/on_site/1"),
            GroupId("nothing"),
        )
    codes = [problem.code for problem in error.value.problems]
    assert codes == ["board_no_student", "board_no_group", "board_not_a_member"]
