"""What lies on the board: a folder with its network, its plan and the steps that were made."""

import threading
from pathlib import Path

from application.board.judging import Scale
from application.board.opening import NETWORKS
from application.board.workspace import Workspace
from board.jobs import Jobs
from instances import read_result
from instances.files.noted import listening
from models.board.suggestion import Suggestion
from models.plan import Plan, StageResult
from models.problems import InputError, Problem


class Desk:
    """One folder on one board; who asks at the same time waits.

    Parameters
    ----------
    folder
        Where the network is, and the plans beside it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.lock = folder, threading.RLock()
        self.closing = threading.Event()
        self.jobs = Jobs(self.closing)
        #: A plan that an answer came with, which can be taken over.
        self.offered: Plan | None = None
        #: Moves that were told, and of which step.
        self.suggested: tuple[int, tuple[Suggestion, ...]] = (0, ())
        self._workspace: Workspace | None = None
        self._scale: tuple[int, Scale] | None = None

    def close(self) -> None:
        """End what is under way: the board is being stopped."""
        self.closing.set()
        self.jobs.stop()

    @property
    def workspace(self) -> Workspace:
        """The plan with its steps, those included that others have saved meanwhile.

        Raises
        ------
        InputError
            There is no network or no plan yet (``board_no_network``, ``board_no_plan``), or what
            is wrong with them.
        """
        with self.lock:
            if self._workspace is None:
                with listening(_unheard):
                    self._workspace = Workspace.open(self.folder)
            self._workspace.refresh()
            return self._workspace

    @property
    def network(self) -> Path:
        """The file or folder of the network; raises InputError (``board_no_network``)."""
        found = (self.folder / name for name in NETWORKS if (self.folder / name).exists())
        place = next(found, None)
        if place is None:
            raise InputError([Problem(code="board_no_network", file=str(self.folder))])
        return place

    @property
    def number(self) -> int | None:
        """Number of the last step that is known here; None before a plan is open. It waits for
        nobody.
        """
        workspace = self._workspace
        return None if workspace is None else workspace.number

    def read_anew(self) -> None:
        """Read the folder again: its network or its plan is another one."""
        with self.lock:
            self._workspace = self._scale = None

    @property
    def scale(self) -> Scale:
        """The plan judged, to weigh changes on."""
        with self.lock:
            workspace = self.workspace
            if self._scale is None or self._scale[0] != workspace.number:
                case = workspace.case
                scale = Scale(case.network, case.policy, workspace.plan, workspace.published)
                self._scale = (workspace.number, scale)
            return self._scale[1]

    @property
    def bounds(self) -> tuple[StageResult, ...]:
        """Stages of the newest run in the folder that was made for these facts: their bounds hold
        for every plan.
        """
        workspace, found = self.workspace, []
        for path in sorted(self.folder.glob("*/plan.json")):
            try:
                result = read_result(path)
            except InputError:
                continue
            if result.stages and workspace.facts.network.has_hash(result.network_hash):
                found.append((path.stat().st_mtime, result.stages))
        return max(found)[1] if found else ()


def _unheard(_: Problem) -> None:
    """What a reader notes is told by ``setka check``; the board shows what is wrong."""
