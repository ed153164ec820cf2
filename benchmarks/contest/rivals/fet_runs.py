"""FET at work: the same file with several seeds side by side, until one has a timetable or time is
up.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from time import monotonic, sleep

PROGRAM = "fet-cl"
#: What versions 6 and 7 print when every lesson has a time; both end with 0 where time ran out too.
SUCCESS, LATE = ("Simulation successful", "Generation successful"), "Time exceeded"
#: Largest components of its random seeds.
SEEDS = {
    "s10": 4294967086,
    "s11": 4294967086,
    "s12": 4294967086,
    "s20": 4294944442,
    "s21": 4294944442,
    "s22": 4294944442,
}
#: Seconds between two looks, and those it may take beyond its limit.
LOOK, PATIENCE = 0.02, 120


def timetable(content: bytes, seconds: float, seeds: Sequence[int]) -> bytes | None:
    """The activities with their times, as the first of several runs has them; None when none has
    them in time.

    Raises
    ------
    FileNotFoundError
        FET is not installed.
    RuntimeError
        FET ends early without a timetable: the file is wrong.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise FileNotFoundError(PROGRAM)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "case.fet").write_bytes(content)
        runs = {seed: _begun(program, folder, max(1, round(seconds)), seed) for seed in seeds}
        try:
            return _first(runs, folder, monotonic() + seconds + PATIENCE)
        finally:
            for run in runs.values():
                run.kill()
                run.wait()


def _begun(program: str, folder: Path, seconds: int, seed: int) -> "subprocess.Popen[bytes]":
    rng, output = Random(seed), folder / str(seed)
    output.mkdir()
    words = [f"--randomseed{key}={rng.randint(1, most)}" for key, most in SEEDS.items()]
    words += [
        f"--inputfile={folder / 'case.fet'}",
        f"--outputdir={output}",
        f"--timelimitseconds={seconds}",
        "--htmllevel=0",
    ]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with (output / "told.txt").open("wb") as told:
        return subprocess.Popen([program, *words], stdout=told, stderr=subprocess.STDOUT, env=env)


def _first(runs: "dict[int, subprocess.Popen[bytes]]", folder: Path, until: float) -> bytes | None:
    going = dict(runs)
    while going and monotonic() < until:
        for seed in [seed for seed, run in going.items() if run.poll() is not None]:
            del going[seed]
            told = (folder / str(seed) / "told.txt").read_text(encoding="utf-8", errors="replace")
            if any(said in told for said in SUCCESS):
                found = (folder / str(seed)).rglob("case_activities.xml")
                return next(path for path in found if "timetables" in str(path)).read_bytes()
            if LATE not in told:
                raise RuntimeError(told[-2000:])
        sleep(LOOK)
    return None
