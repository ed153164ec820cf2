"""What lies on the board: a folder, its network and its plan."""

import threading
from pathlib import Path
from typing import NamedTuple

from application.progress import WORKBOOK, plan_place
from instances import Case, read, read_result
from models.network import Pin
from models.plan import Plan, StageResult
from models.verdict import Verdict
from validation import judge


class Shown(NamedTuple):
    """A plan as it is shown.

    Attributes
    ----------
    number
        Of the step of the history that led to it.
    stages
        Of the run that the plan comes from.
    """

    case: Case
    plan: Plan
    verdict: Verdict
    number: int = 0
    pins: tuple[Pin, ...] = ()
    stages: tuple[StageResult, ...] = ()


class Desk:
    """One folder on one board; who asks at the same time waits.

    Parameters
    ----------
    folder
        Where ``network.xlsx`` is, and the plans beside it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.lock = folder, threading.RLock()
        self.closing = threading.Event()
        self._shown: Shown | None = None

    def close(self) -> None:
        """End what is under way: the board is being stopped."""
        self.closing.set()

    @property
    def shown(self) -> Shown | None:
        """The plan that is shown; None where there is none yet.

        Raises
        ------
        InputError
            The network or the plan cannot be read.
        """
        with self.lock:
            if self._shown is None:
                self._shown = self._read()
            return self._shown

    def _read(self) -> Shown | None:
        book = self.folder / WORKBOOK
        if not book.exists():
            return None
        case = read(book)
        place = plan_place(self.folder, case)
        result = read_result(place / "plan.json") if place is not None else None
        if result is None or result.plan is None:
            return None
        verdict = judge(case.network, case.policy, result.plan, result.kept_from)
        return Shown(case, result.plan, verdict, stages=result.stages)
