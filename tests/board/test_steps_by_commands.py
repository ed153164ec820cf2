"""What the board can, commands can: pins, back and again, finishing, names, another plan."""

from pathlib import Path

from boards import board
from command import call

from application.board.workspace import Workspace
from models.plan import Lesson


def named(lesson: Lesson) -> str:
    return f"{lesson.group} {lesson.day}-{lesson.period}"


def test_a_lesson_is_pinned_told_and_let_go(tmp_path: Path) -> None:
    lesson = named(board(tmp_path).plan.lessons[0])
    assert "закреплено" in call("pin", tmp_path, "--lesson", lesson).output
    (pin,) = Workspace.open(tmp_path).pins
    assert lesson.startswith(pin.group)
    assert f"{pin.period} урок" in call("pin", tmp_path).output
    again = call("pin", tmp_path, "--lesson", lesson)
    assert (again.exit_code, "Traceback" in again.output) == (1, False)
    assert call("pin", tmp_path, "--lesson", lesson, "--release").exit_code == 0
    assert Workspace.open(tmp_path).pins == ()
    assert "ничего не закреплено" in call("pin", tmp_path).output


def test_a_pin_is_taken_back_and_made_again(tmp_path: Path) -> None:
    lesson = named(board(tmp_path).plan.lessons[0])
    call("pin", tmp_path, "--lesson", lesson)
    assert call("undo", tmp_path).exit_code == 0
    assert Workspace.open(tmp_path).pins == ()
    assert call("redo", tmp_path).exit_code == 0
    assert len(Workspace.open(tmp_path).pins) == 1


def test_nothing_to_take_back_is_told(tmp_path: Path) -> None:
    board(tmp_path)
    assert call("undo", tmp_path).exit_code == 1
    assert call("redo", tmp_path).exit_code == 1
    assert call("pin", tmp_path, "--release").exit_code == 2
    assert call("pin", tmp_path, "--lesson", "нет такой 1-1").exit_code == 1


def test_a_version_is_named_and_taken_over_again(tmp_path: Path) -> None:
    workspace = board(tmp_path)
    first, lesson = workspace.plan, workspace.plan.lessons[0]
    assert "Май" in call("name", tmp_path, "Май").output
    other = tmp_path / "other"
    line = ("move", tmp_path / "network.json", tmp_path / "plan", "--lesson", named(lesson))
    wrong = next(one for one in first.lessons if one.group != lesson.group)
    time = f"{wrong.day}-{wrong.period}"
    forbidden = call(*line, "--to", time, "--anyway", "--output", other)
    assert (other / "plan.json").exists(), forbidden.output
    assert call("take", tmp_path, other).exit_code == 0
    assert Workspace.open(tmp_path).plan != first
    assert call("undo", tmp_path).exit_code == 0
    assert Workspace.open(tmp_path).plan == first


def test_the_rest_is_finished_around_a_pin(tmp_path: Path) -> None:
    workspace = board(tmp_path)
    lesson = workspace.plan.lessons[0]
    call("pin", tmp_path, "--lesson", named(lesson))
    assert call("finish", tmp_path, "--seconds", "3").exit_code == 0
    assert (lesson.day, lesson.period) in {
        (row.day, row.period)
        for row in Workspace.open(tmp_path).plan.lessons
        if row.group == lesson.group
    }
