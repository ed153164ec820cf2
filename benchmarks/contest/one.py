"""One run of one competitor, measured from the facts to the judged plan."""

import os
import platform
import subprocess
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from time import monotonic
from typing import Any

from benchmarks.contest.cases import Contest, contest
from benchmarks.contest.cost import open_network_groups, weighted_cost
from benchmarks.contest.missing import missing_lessons
from benchmarks.contest.record import MARKS, Line
from benchmarks.contest.rivals import RIVALS
from benchmarks.contest.watch import Watch, processor_time
from models.plan import Result, Version
from models.verdict import StageValue, Verdict
from solver import Limits
from solver.problem.problem import Problem
from solver.run.run import Run
from validation import judge

#: A plan is on target when its weighted cost is this times the yardstick's.
TARGET = 1.25
HERE = Path(__file__).parents[2]


def run_one(
    case: str,
    competitor: str,
    seed: int,
    limits: Limits,
    block: str,
    data: Path | None = None,
    moments: Sequence[int] = MARKS,
) -> Line:
    """Solve a case as a competitor does, and judge its plan.

    Parameters
    ----------
    block
        Mark of the block that the run belongs to.
    moments
        Seconds at which the state of the run is kept.
    """
    what = contest(case, data)
    began, worked = monotonic(), processor_time()
    run = Run(Problem(what.case.network, what.case.policy), limits)
    build = monotonic() - began
    watch = Watch(run, build, worked)
    with watch.looking():
        result = RIVALS[competitor](run)
    ended = monotonic() - began
    line = Line(
        case=case,
        competitor=competitor,
        seed=seed,
        seconds=round(limits.seconds),
        workers=limits.threads,
        block=block,
        parameters=limits.parameters.model_dump_json(exclude_defaults=True).removeprefix("{}"),
        build=round(build, 2),
        ended=round(ended, 2),
        tries=run.tries,
        peak=watch.peak,
        **_machine(),
    )
    return line.model_copy(update=_found(what, watch, result, moments))


def _found(what: Contest, watch: Watch, result: Result, moments: Sequence[int]) -> dict[str, Any]:
    """What came of a run, as far as the referee accepts it."""
    network, policy = what.case.network, what.case.policy
    if result.plan is None:
        missing = missing_lessons(network, policy, result)
        return {
            "failure": "none",
            "bounds": watch.named(tuple(watch.run.bounds)),
            "missing": missing,
        }
    verdict = judge(network, policy, result.plan)
    if not verdict.accepted:
        broken = tuple(sorted({found.rule for found in verdict.violations}))
        return {
            "failure": "illegal",
            "violations": broken,
            "missing": missing_lessons(network, policy, result),
        }
    curve = tuple(watch.curve())
    return {
        "first": watch.first,
        "met": watch.met,
        "work": watch.work,
        "target": _on_target(what.yardstick, what, curve),
        "curve": curve,
        "marks": tuple(watch.marks(watch.run.limits.seconds, moments)),
        "stages": verdict.stages,
        "bounds": tuple(
            StageValue(name=stage.name, value=stage.bound)
            for stage in result.stages
            if stage.name != "unled"
        ),
        "amounts": verdict.amounts,
        "cost": counted(verdict, open_network_groups(network, result.plan)),
    }


def counted(verdict: Verdict, groups: int) -> int:
    """The weighted cost of a judged plan."""
    return weighted_cost({amount.name: amount.value for amount in verdict.amounts}, groups)


def _on_target(
    yardstick: Verdict | None, what: Contest, curve: tuple[tuple[float, int], ...]
) -> float | None:
    if yardstick is None:
        return None
    most = TARGET * counted(yardstick, what.groups)
    return next((seconds for seconds, cost in curve if cost <= most), None)


def _machine() -> dict[str, Any]:
    name = sha256(
        f"{platform.node()} {platform.machine()} {platform.processor()}".encode()
    ).hexdigest()[:8]
    found = (Version(name=one, version=version(one)) for one in ("ortools",))
    return {
        "revision": revision(),
        "machine": name,
        "cores": os.cpu_count() or 1,
        "versions": (Version(name="python", version=platform.python_version()), *found),
    }


def revision() -> str:
    """The revision of the project, with a plus where files were changed; empty outside a
    checkout.
    """
    try:
        asked = [
            ["rev-parse", "--short", "HEAD"],
            ["status", "--porcelain", "--untracked-files=no"],
        ]
        said = [
            subprocess.check_output(["git", *words], cwd=HERE, text=True, stderr=subprocess.DEVNULL)
            for words in asked
        ]
    except (OSError, subprocess.CalledProcessError):
        return ""
    return said[0].strip() + ("+" if said[1].strip() else "")
