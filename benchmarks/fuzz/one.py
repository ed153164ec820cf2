"""One damaged file, made by a seed and read."""

import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import psutil

from benchmarks.fuzz.bases import bases
from benchmarks.fuzz.damage import damaged
from benchmarks.fuzz.readers import READERS
from instances.messages import sentence
from models.problems import InputError

KINDS = tuple(READERS)
#: Kinds whose files are read together.
FOLDERS = frozenset({"folder", "untis"})
#: Seconds of work and megabytes that no file may take, and seconds between two looks.
MOST_SECONDS, MOST_MB, LOOK = 30.0, 1024, 0.05
READ, REFUSED, TRACEBACK, SLOW, LARGE, LEFT = (
    *("read", "refused", "traceback", "over 30 s", "over 1 GB", "half written"),
)
FAULTS = (TRACEBACK, SLOW, LARGE, LEFT)


class Outcome(NamedTuple):
    """What came of a file.

    Attributes
    ----------
    told
        Of a fault, where it is; of a refusal, the code of its first problem.
    """

    seed: int
    kind: str
    outcome: str
    told: str
    seconds: float


def try_seed(seed: int) -> Outcome:
    """Damage a file of the kind whose turn it is, and read it."""
    kind, rng = KINDS[seed % len(KINDS)], Random(seed)
    with TemporaryDirectory() as name:
        path = _damaged(Path(name), kind, rng)
        before = _contents(Path(name))
        started, peak = time.process_time(), [0]
        with _watching(peak):
            outcome, told = _read(kind, path, rng)
        seconds = time.process_time() - started
        after = _contents(Path(name))
        after.pop("again.json", None)
    if outcome in (READ, REFUSED):
        outcome = (
            SLOW
            if seconds > MOST_SECONDS
            else LARGE
            if peak[0] > MOST_MB
            else LEFT
            if after != before
            else outcome
        )
    return Outcome(seed, kind, outcome, told, seconds)


def _damaged(folder: Path, kind: str, rng: Random) -> Path:
    files = bases().files.get(kind, ())
    chosen = rng.randrange(len(files)) if files else 0
    for number, (name, content) in enumerate(files):
        if number == chosen or kind in FOLDERS:
            whole = number != chosen
            (folder / name).write_bytes(content if whole else damaged(name, content, rng))
    return folder / files[chosen][0] if files else folder


def _read(kind: str, path: Path, rng: Random) -> tuple[str, str]:
    try:
        READERS[kind](path, rng)
    except InputError as error:
        return _told(error)
    except Exception:
        return TRACEBACK, traceback.format_exc()
    return READ, ""


def _told(error: InputError) -> tuple[str, str]:
    """A refusal is told in words that every console takes."""
    try:
        said = [sentence(problem) for problem in error.problems]
    except Exception:
        return TRACEBACK, traceback.format_exc()
    if not said:
        return TRACEBACK, "nothing is said"
    return REFUSED, error.problems[0].code


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@contextmanager
def _watching(peak: list[int]) -> Iterator[None]:
    """Most megabytes this process has meanwhile, beyond what it had."""
    done, process = threading.Event(), psutil.Process()
    began = process.memory_info().rss

    def look() -> None:
        while not done.wait(LOOK):
            peak[0] = max(peak[0], (process.memory_info().rss - began) // 2**20)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
