"""Files are written whole or not at all, and what a stopped run was writing does not stay."""

import os
import time
from pathlib import Path

import pytest

from instances.files import atomic
from instances.files.atomic import STALE, write_atomically, write_together


def test_ctrl_c_while_files_are_moved_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_bytes(b"old")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "chmod", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_together({tmp_path / "a.json": b"new", tmp_path / "b.json": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.json": b"old"}


@pytest.mark.parametrize(("age", "stays"), [(STALE + 60, False), (60, True)])
def test_what_a_killed_run_left_goes_with_the_next_one_of_another_hour(
    age: int, stays: bool, tmp_path: Path
) -> None:
    left = tmp_path / f"{atomic.PREFIX}x{atomic.PART}"
    left.write_bytes(b"half")
    os.utime(left, (time.time() - age, time.time() - age))
    write_atomically(tmp_path / "a.json", b"new")
    assert left.exists() == stays
