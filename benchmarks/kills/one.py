"""One command stopped at a random moment, and all that is looked at afterwards."""

import json
import shutil
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from subprocess import Popen, TimeoutExpired
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

import psutil

from benchmarks.kills.scene import commands, lay_out, started

#: Ways to stop a command. Without rights only where the system keeps them from whoever runs this.
KILL, INTERRUPT, FULL, READ_ONLY = WAYS = ("kill", "interrupt", "full disk", "read-only")
#: Seconds a command may take in all, and to end after it was asked to; the usual length of one.
MOST, ENDING, USUAL = 300.0, 60.0, 8.0
#: Exit codes that say what was; by the signal itself ends who had finished and was on the way out.
TOLD = (0, 1, 3, -signal.SIGINT)
ROOM = (1, 4, 8, 32)


class Ended(NamedTuple):
    """What came of a command.

    Attributes
    ----------
    faults
        What is wrong afterwards; nothing is how it should be.
    """

    seed: int
    command: str
    way: str
    code: int
    faults: tuple[str, ...]


def stop(seed: int, data: Path | None = None, ways: Sequence[str] = WAYS) -> Ended:
    """Start a command of those there are, stop it, and look."""
    rng = Random(seed)
    with TemporaryDirectory() as name:
        folder, temporary = Path(name) / "network", Path(name) / "temporary"
        for place in (folder, temporary):
            place.mkdir()
        lay_out(folder, data)
        found = commands(folder)
        command = sorted(found)[seed % len(found)]
        way = ways[seed // len(found) % len(ways)]
        before = _contents(folder)
        process, wrong, alive = _run(found[command], way, folder, temporary, rng)
        faults = (
            *_said(process, wrong, way),
            *(f"goes on: {one}" for one in alive),
            *_spoilt(folder, before),
            *(f"temporary {path}" for path in _left(folder, temporary, way)),
        )
    return Ended(seed, command, way, process.returncode, faults)


def _run(
    words: Sequence[str], way: str, folder: Path, temporary: Path, rng: Random
) -> tuple[Popen[bytes], str, list[int]]:
    """Run a command and stop it; those of its processes that go on."""
    if way == READ_ONLY:
        _set_rights(folder, 0o555)
    process = started(words, temporary, rng.choice(ROOM) if way == FULL else None)
    moment = rng.uniform(0, USUAL) if way in (KILL, INTERRUPT) else MOST
    said, children = _waited(process, moment)
    if said is None:
        if way == KILL:
            process.kill()
        else:
            process.send_signal(signal.SIGINT)
        said, more = _waited(process, ENDING)
        children += more
    alive = [one for one in psutil.wait_procs(children, timeout=10)[1] if one.is_running()]
    if said is None:
        process.kill()
        said, alive = process.communicate()[1], [*alive, psutil.Process()]
    for one in alive:
        if one.pid != psutil.Process().pid:
            one.kill()
    _set_rights(folder, 0o755)
    return process, said.decode("utf-8", "replace"), [one.pid for one in alive]


def _waited(process: Popen[bytes], seconds: float) -> tuple[bytes | None, list[psutil.Process]]:
    """What it says on its error stream if it ends in time, and the processes it has begun."""
    end, children = time.monotonic() + seconds, dict[int, psutil.Process]()
    while True:
        with suppress(psutil.Error):
            found = psutil.Process(process.pid).children(recursive=True)
            children |= {one.pid: one for one in found}
        try:
            return process.communicate(timeout=0.1)[1], list(children.values())
        except TimeoutExpired:
            if time.monotonic() > end:
                return None, list(children.values())


def _set_rights(folder: Path, rights: int) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(rights)


def _said(process: Popen[bytes], wrong: str, way: str) -> Iterator[str]:
    if "Traceback" in wrong:
        yield f"traceback: {wrong[-1500:]}"
    if way != KILL and process.returncode not in TOLD:
        yield f"exit code {process.returncode}: {wrong[-500:]}"


def _contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _spoilt(folder: Path, before: dict[Path, bytes]) -> Iterator[str]:
    """Files that were there and are neither what they were nor another whole file, and new ones
    that are not whole.
    """
    for path, content in before.items():
        if not path.exists():
            yield f"gone {path.name}"
        elif path.name == "network.xlsx" and path.read_bytes() != content:
            yield f"changed {path.name}"
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith(".") and not _is_whole(path):
            yield f"half written {path.relative_to(folder)}"


def _is_whole(path: Path) -> bool:
    try:
        if path.suffix in (".xlsx", ".docx"):
            with ZipFile(path) as archive:
                return archive.testzip() is None
        if path.suffix == ".json":
            json.loads(path.read_bytes())
    except (BadZipFile, ValueError):
        return False
    return path.stat().st_size > 0


def _left(folder: Path, temporary: Path, way: str) -> Iterator[str]:
    """Temporary files; who is killed cannot take away what is written just then, and the next run
    does.
    """
    found = [*temporary.rglob("*"), *folder.rglob(".*.part")]
    if way != KILL:
        yield from (path.name for path in found)
    shutil.rmtree(temporary, ignore_errors=True)
