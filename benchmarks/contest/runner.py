"""Blocks of runs, each run a process of its own, each finished run a line of a file; what is there
is not run again.
"""

import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import psutil

from benchmarks.contest.one import HERE, revision
from benchmarks.contest.record import MARKS, Line
from benchmarks.contest.suites import Block
from models.record import Record

R = TypeVar("R", bound=Record)

#: Seconds a run may take beyond its limit: generating, judging, and a busy machine.
PATIENCE = 240
#: Share of the memory of the machine a run may take.
SHARE = 0.85


@dataclass(frozen=True)
class Task:
    """A run to make."""

    block: Block
    competitor: str

    @property
    def key(self) -> tuple[str, str, int, int]:
        """As of a line."""
        return self.block.case, self.competitor, self.block.seed, self.block.seconds


def lines_of(path: Path) -> list[Line]:
    """Finished runs; a line cut short by a crash is left out."""
    return rows_of(path, Line)


def rows_of(path: Path, record: type[R]) -> list[R]:
    """Whole lines of a file of records."""
    if not path.exists():
        return []
    rows = path.read_text(encoding="utf-8").splitlines()
    return [record.model_validate_json(row) for row in rows if row.endswith("}")]


def unfinished(blocks: Iterable[Block], path: Path) -> list[Task]:
    """Runs of the blocks that the file has no line of; a block that is not whole is run anew, for
    its ratios.
    """
    done = {line.key for line in lines_of(path)}
    found = []
    for block in dict.fromkeys(blocks):
        tasks = [Task(block, competitor) for competitor in block.competitors]
        found += [task for task in tasks if task.key not in done]
    return found


def run_task(
    task: Task,
    workers: int,
    data: Path | None,
    moments: Sequence[int] = MARKS,
    parameters: Path | None = None,
) -> Line:
    """One run in a process of its own; a crash and too much memory are lines too."""
    block = task.block
    words = [
        block.case,
        task.competitor,
        f"--seed={block.seed}",
        f"--seconds={block.seconds}",
        f"--workers={workers}",
    ]
    words.append(f"--times={','.join(map(str, moments))}")
    files = (("data", data), ("parameters", parameters))
    command = [
        "one",
        *words,
        f"--block={mark(block)}",
        *(f"--{name}={path.resolve()}" for name, path in files if path),
    ]
    told, failure = apart(command, block.seconds + PATIENCE)
    return _failed(task, workers, failure) if failure else Line.model_validate_json(told)


def apart(words: Sequence[str], most: float) -> tuple[str, str]:
    """The line of JSON that a command of the benchmarks says in a process of its own, and why there
    is none.

    Parameters
    ----------
    most
        Seconds after which the process is ended, with those it began: ``late``.

    Returns
    -------
    The line, and an empty text; or an empty text and ``late``, ``memory`` or ``broken``.
    """
    command = [sys.executable, "-m", "benchmarks", *words]
    process = subprocess.Popen(
        command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        _hold(process)
        told, complaints = process.communicate(timeout=most)
    except subprocess.TimeoutExpired:
        _end(process)
        return "", "late"
    rows = [row for row in told.splitlines() if row.startswith("{")]
    if process.returncode == 0 and rows:
        return rows[-1], ""
    memory = process.returncode < 0 or "MemoryError" in complaints or "bad_alloc" in complaints
    if not memory:
        sys.stderr.write(complaints[-2000:])
    return "", "memory" if memory else "broken"


def _end(process: subprocess.Popen[str]) -> None:
    """End a process and the workers it began, which would go on alone."""
    with suppress(psutil.Error):
        for worker in psutil.Process(process.pid).children(recursive=True):
            with suppress(psutil.Error):
                worker.kill()
    process.kill()
    process.communicate()


def mark(block: Block) -> str:
    """The mark of a block: what it is and at which revision."""
    return f"{block.case}/{block.seed}/{block.seconds}/{revision()}"


def _failed(task: Task, workers: int, failure: str) -> Line:
    block = task.block
    return Line(
        case=block.case,
        competitor=task.competitor,
        seed=block.seed,
        seconds=block.seconds,
        workers=workers,
        block=mark(block),
        revision=revision(),
        machine="",
        cores=0,
        failure=failure,
    )


def _hold(process: subprocess.Popen[str]) -> None:
    """Hold a process to its share of the memory, where the system has such a limit."""
    if sys.platform == "linux":
        most = int(SHARE * psutil.virtual_memory().total)
        psutil.Process(process.pid).rlimit(psutil.RLIMIT_AS, (most, most))


def append(path: Path, line: Record) -> None:
    """Add a finished run to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(line.model_dump_json() + "\n")
