"""A folder with a network and all that commands made of it, and the commands that go on from
there.
"""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from subprocess import PIPE, Popen

from benchmarks.fuzz.bases import bases
from instances import Case, read, write, write_result
from instances.collect import forms
from models.plan import Plan, Result, RunStatus
from models.school_year.annex import Annex
from solver import Limits, Options, solve

ROOT = Path(__file__).resolve().parents[2]
SCENARIO = "policy:\n  lessons_a_day: 6\n"
#: Seconds of a search for the plan of a foreign network, and of searches that are killed.
FIRST, SECONDS = 60, "3"


def lay_out(folder: Path, data: Path | None) -> None:
    """Write the network, its plan, forms, journals and a scenario."""
    case, plan = _case(data)
    write(case, folder / "network.xlsx")
    result = Result(status=RunStatus.FEASIBLE, plan=plan, network_hash=case.network.hash)
    write_result(result, folder / "plan" / "plan.json")
    for name, content in forms(case.network):
        (folder / "forms").mkdir(exist_ok=True)
        (folder / "forms" / name).write_bytes(content)
    (folder / "what-if.yaml").write_text(SCENARIO, encoding="utf-8")
    for number, (name, content) in enumerate(bases().files["journal"] if data is None else ()):
        (folder / "journals").mkdir(exist_ok=True)
        (folder / "journals" / f"{number} {name}").write_bytes(content)
    shutil.copy(folder / "network.xlsx", folder / "merged.xlsx")


@cache
def _case(data: Path | None) -> tuple[Case, Plan]:
    if data is None:
        return bases().case, bases().plan
    case = read(data).model_copy(update={"annex": Annex()})
    plan = solve(case, Options(limits=Limits(seconds=FIRST, workers=1))).plan
    if plan is None:
        raise ValueError(f"no plan of {data} within {FIRST} s")
    return case, plan


def commands(folder: Path) -> Mapping[str, Sequence[str]]:
    """Words of every command, all of them with outputs that are there already."""
    network, plan = str(folder / "network.xlsx"), str(folder / "plan")
    limits = ("--seconds", SECONDS, "--workers", "1")
    found = {
        "solve": ("solve", network, "--output", plan, *limits),
        "sweep": (
            *("sweep", network, "--scenarios", str(folder / "what-if.yaml"), "--seeds", "0,1,2"),
            *("--output", str(folder / "sweep"), "--seconds", "2", "--jobs", "1"),
        ),
        "documents": ("documents", network, plan, "--output", str(folder / "documents")),
        "merge": (
            *("collect", "merge", network, str(folder / "forms")),
            *("--output", str(folder / "merged.xlsx")),
        ),
        "next-year": ("next-year", network, plan, "--output", str(folder / "next.xlsx")),
    }
    if (folder / "journals").exists():
        found["journals"] = (
            *("journals", network, str(folder / "journals")),
            *("--output", str(folder / "journals.json")),
        )
    return found


def started(words: Sequence[str], temporary: Path, kilobytes: int | None = None) -> Popen[bytes]:
    """Start a command with a folder of temporary files of its own.

    Parameters
    ----------
    kilobytes
        What a file may have at most, as if the disk were full; None is no limit.
    """
    line = [sys.executable, str(ROOT / "cli.py"), *words]
    if kilobytes is not None:
        line = ["bash", "-c", f'ulimit -f {kilobytes}; exec "$@"', "bash", *line]
    where = {"TMPDIR": str(temporary), "PYTHONIOENCODING": "utf-8"}
    return Popen(line, stdout=PIPE, stderr=PIPE, env={**os.environ, **where})
