"""One planted conflict: explained, and its first repair made in the workbook."""

import random
import tempfile
from pathlib import Path
from time import monotonic

import psutil

from application.questions.conflicts.editing import repaired
from application.questions.conflicts.explaining import explain
from benchmarks.conflicts.plants import Planted
from benchmarks.conflicts.ties import ALL
from instances import Case, read, write
from models.conflicts import Answer, Explanation, Repair
from models.record import Record
from validation import judge


class Outcome(Record):
    """What came of one planted conflict.

    Attributes
    ----------
    members
        Facts and rules of the first set.
    conflicts, edits
        Sets that came to light, and changes of the first repair.
    is_repaired
        Whether the workbook with the first repair, written and read again, has a plan that the
        referee accepts.
    seconds, work
        By the clock, and of the processors, those of other processes of the search among them.
    """

    plant: str
    sample: str
    seed: int
    answer: Answer
    members: int = 0
    conflicts: int = 0
    edits: int = 0
    is_named: bool = False
    is_smallest: bool = False
    is_repaired: bool = False
    seconds: float
    work: float

    @property
    def is_good(self) -> bool:
        """Whether the cause is named in a smallest set, and the first repair helps."""
        return self.is_named and self.is_smallest and self.is_repaired


def tried(plant: str, sample: str, seed: int, seconds: float) -> Outcome:
    """Plant a conflict, explain it, and make the first repair."""
    case = read(sample)
    planted = ALL[plant](case.network, case.policy, random.Random(f"{plant} {seed}"))
    begun, worked = monotonic(), _worked()
    found = explain(planted.network, planted.policy, seconds, most_repairs=1)
    took, work = monotonic() - begun, _worked() - worked
    return Outcome(
        plant=plant,
        sample=sample,
        seed=seed,
        answer=found.answer,
        conflicts=len(found.conflicts),
        is_repaired=bool(found.repairs) and _is_repaired(case, planted, found.repairs[0]),
        edits=len(found.repairs[0].edits) if found.repairs else 0,
        seconds=round(took, 1),
        work=round(work, 1),
        **_first(planted, found),
    )


def _first(planted: Planted, found: Explanation) -> dict[str, int]:
    """What is known of the first set."""
    if not found.conflicts:
        return {}
    first = found.conflicts[0]
    return {
        "members": len(first.facts) + len(first.rules),
        "is_named": planted.is_named(first.facts, first.rules),
        "is_smallest": first.is_smallest and first.is_confirmed,
    }


def _is_repaired(case: Case, planted: Planted, repair: Repair) -> bool:
    if repair.plan is None:
        return False
    whole = case.model_copy(update={"network": planted.network, "policy": planted.policy})
    with tempfile.TemporaryDirectory() as folder:
        write(repaired(whole, repair), Path(folder) / "network.xlsx")
        again = read(Path(folder) / "network.xlsx")
    return judge(again.network, again.policy, repair.plan).accepted


def _worked() -> float:
    """Seconds of the processors so far; those of processes that have ended are known on Linux."""
    times = psutil.Process().cpu_times()
    of_others = (getattr(times, name, 0.0) for name in ("children_user", "children_system"))
    return float(times.user + times.system + sum(of_others))
