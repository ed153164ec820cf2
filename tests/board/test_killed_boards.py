"""A board killed while it is edited keeps all that it has told as saved."""

from pathlib import Path

from benchmarks.board.killed import kill, lay_out


def test_a_killed_board_opens_with_its_history(tmp_path: Path) -> None:
    lay_out(tmp_path, "tiny-escort")
    found = kill(tmp_path, 3)
    assert found.steps > 0
    assert found.faults == ()
