"""Ctrl-C while a plan is searched: the best plan is written; without one nothing is, and the exit
code says so.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click.testing
import pytest
from click.testing import CliRunner
from command import ROOT, start

from commands.common.guard import command
from texts import say

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there"
)


@pytest.fixture
def search(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    process = start(
        "solve", "two-schools", "--output", tmp_path, "--seconds", "300", "--workers", "1"
    )
    yield process
    process.kill()
    process.communicate()


def told(process: "subprocess.Popen[bytes]", words: bytes) -> None:
    """Wait until a line of progress has the words."""
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return


def test_with_a_plan_it_is_written(search: "subprocess.Popen[bytes]", tmp_path: Path) -> None:
    told(search, "—".encode())
    search.send_signal(signal.SIGINT)
    said, _ = search.communicate(timeout=60)
    assert search.returncode == 0
    assert "Результаты в папке" in said.decode()
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["plan"] is not None
    assert (tmp_path / "plan.xlsx").exists()


def test_before_any_plan_the_exit_code_is_3(tmp_path: Path) -> None:
    process = start(
        "solve", "two-schools", "--output", tmp_path, "--seconds", "300", "--workers", "1"
    )
    try:
        process.communicate(timeout=1.2)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
    said, wrong = process.communicate(timeout=60)
    assert process.returncode == 3, wrong.decode()
    assert "план не найден" in said.decode() or "Остановлено." in wrong.decode()
    assert "Traceback" not in wrong.decode()


def test_before_anything_has_begun_there_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    line = [sys.executable, "-c", f"import sys; sys.path[:0] = [{str(tmp_path)!r}]; import cli"]
    done = subprocess.run(line, capture_output=True, cwd=ROOT, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (3, b"")


def wrapped_by_a_library() -> None:
    """What a module in C does whose loading was stopped."""
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt as stopped:
        raise ImportError("initialization failed") from stopped


def missing() -> None:
    raise ImportError("no module of that name")


def ended(function: Callable[[], None]) -> click.testing.Result:
    return CliRunner().invoke(command("check")(function))


def test_ctrl_c_while_a_library_loads_is_ctrl_c() -> None:
    done = ended(wrapped_by_a_library)
    assert done.exit_code == 3
    assert say("said.stopped") in done.stderr
    assert isinstance(done.exception, SystemExit)


def test_a_library_that_is_missing_is_no_ctrl_c() -> None:
    with pytest.raises(ImportError, match="no module of that name"):
        raise ended(missing).exception or AssertionError("no error")
