"""Processes of a run do not outlive the program that began them."""

import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import psutil

PROGRAM = """
import time
from multiprocessing import get_context
from solver.run.with_parent import end_with_parent

def work(deaf):
    if not deaf:
        end_with_parent()
    print("ready", flush=True)
    while True:
        time.sleep(0.05)

if __name__ == "__main__":
    process = get_context("spawn").Process(target=work, args=(DEAF,))
    process.start()
    process.join()
"""


def left_behind(path: Path, *, deaf: bool) -> bool:
    """Whether a process goes on once the program that began it was killed."""
    script = path / "program.py"
    script.write_text(PROGRAM.replace("DEAF", str(deaf)), encoding="utf-8")
    root = Path(__file__).resolve().parents[3]
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=PIPE, env={"PYTHONPATH": str(root)}
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == b"ready"
        children = psutil.Process(program.pid).children(recursive=True)
        program.kill()
    alive = psutil.wait_procs(children, timeout=3 if deaf else 20)[1]
    for one in alive:
        one.kill()
    return bool(alive)


def test_a_process_ends_with_the_program_that_was_killed(tmp_path: Path) -> None:
    assert not left_behind(tmp_path, deaf=False)


def test_one_that_does_not_watch_goes_on(tmp_path: Path) -> None:
    assert left_behind(tmp_path, deaf=True)
