"""FET, the free timetabling program schools use: times and rooms for groups that are given.

It knows one bell and whole periods to change buildings, so it takes cases with ``+bell`` or ``+fixed`` behind their names.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from random import Random
from time import monotonic

from benchmarks.contest.rivals.fet_file import fet_file, read_timetable
from benchmarks.contest.rivals.restricted import NO_PROOF
from benchmarks.contest.rivals.two_stages import form_groups
from models.plan import Result
from solver.engine import finished
from solver.grouping import group_as_pinned
from solver.run import Run
from solver.state import State

PROGRAM = "fet-cl"
#: What it prints when every lesson has a time; it ends with 0 where time ran out too.
SUCCESS = "Simulation successful"
#: Largest components of its random seeds.
SEEDS = {"s10": 4294967086, "s11": 4294967086, "s12": 4294967086, "s20": 4294944442, "s21": 4294944442, "s22": 4294944442}


def fet(run: Run) -> Result:
    """Groups as pinned, then FET with the limits of windows as gaps."""
    return _after_groups(run, gaps=True)


def fet_free(run: Run) -> Result:
    """Groups as pinned, then FET without a limit of gaps: here the limits may be exceeded too."""
    return _after_groups(run, gaps=False)


def _after_groups(run: Run, *, gaps: bool) -> Result:
    with run.attended():
        grouped = group_as_pinned(run, 5.0) or form_groups(run)
    return timetabled(run, grouped, gaps=gaps)


def timetabled(run: Run, grouped: State | None, *, gaps: bool) -> Result:
    """The result with the times and rooms that FET finds in what is left of the time; none where it finds none."""
    if grouped is not None and (found := _generated(run, grouped, gaps=gaps)) is not None:
        run.offer(found)
    return finished(run, NO_PROOF)


def _generated(run: Run, grouped: State, *, gaps: bool) -> State | None:
    program = shutil.which(PROGRAM)
    if program is None:
        raise FileNotFoundError(PROGRAM)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "case.fet").write_bytes(fet_file(grouped, gaps=gaps))
        seconds = max(1, round(run.limits.seconds - run.seconds))
        rng = Random(run.limits.seed)
        seeds = [f"--randomseed{key}={rng.randint(1, most)}" for key, most in SEEDS.items()]
        options = [
            f"--inputfile={folder / 'case.fet'}",
            f"--outputdir={folder}",
            f"--timelimitseconds={seconds}",
            "--htmllevel=0",
        ]
        began = monotonic()
        done = subprocess.run(
            [program, *options, *seeds],
            capture_output=True,
            text=True,
            timeout=seconds + 120,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            check=False,
        )
        if SUCCESS not in done.stdout:
            if monotonic() - began < seconds - 1:
                raise RuntimeError((done.stdout + done.stderr)[-2000:])
            return None
        timetable = next(path for path in folder.rglob("case_activities.xml") if "timetables" in str(path))
        return read_timetable(grouped, timetable)
