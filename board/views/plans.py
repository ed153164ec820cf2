"""Plans that lie in a folder: the one on the board, versions with a name, results of runs."""

from pathlib import Path

from application.board.workspace import Workspace
from instances import read_result
from instances.plans.gone import keeps_anything
from models.filenames import file_name
from models.plan import Plan
from models.problems import InputError
from models.record import Record
from texts import say

#: The plan on the board among the names of the others.
NOW = ""
#: Results are looked for in the folder, and two folders deep: a sweep has one for every scenario.
DEPTHS = ("*/plan.json", "*/*/plan.json", "*/*/*/plan.json")
#: So many plans are offered, the newest first.
MOST = 24


class PlanRow(Record):
    """A plan that can be looked at, compared, voted on.

    Attributes
    ----------
    path
        Its folder seen from the folder of the network; empty for the plan on the board.
    unmet
        Requests that it does not meet; None where the file does not say.
    ballot
        The text to vote on.
    """

    path: str
    label: str
    kind: str
    hash: str
    unmet: int | None
    ballot: str


class PlansView(Record):
    """All plans of a folder."""

    plans: tuple[PlanRow, ...]


def plans_view(workspace: Workspace, unmet: int) -> PlansView:
    """The plan on the board first, then versions by name, then the newest results."""
    now = _row(workspace, NOW, say("board_page.on_board"), "board", workspace.plan, unmet)
    named = {
        (workspace.place / file_name(row.name)).relative_to(workspace.folder).as_posix(): row.name
        for row in workspace.versions
    }
    rows, seen = [now], {workspace.place / "current", workspace.place / "search"}
    for path in _newest(workspace.folder):
        if path.parent in seen or len(rows) > MOST:
            continue
        place = path.parent.relative_to(workspace.folder).as_posix()
        kind = "version" if place in named else "run"
        row = _read(workspace, path, place, named.get(place, place), kind)
        rows += [row] if row is not None else []
    return PlansView(plans=tuple(rows))


def _newest(folder: Path) -> list[Path]:
    found = [path for depth in DEPTHS for path in folder.glob(depth)]
    return sorted(found, key=lambda path: (path.stat().st_mtime, str(path)), reverse=True)


def _read(workspace: Workspace, path: Path, place: str, label: str, kind: str) -> PlanRow | None:
    try:
        result = read_result(path)
    except InputError:
        return None
    plan = result.plan
    if plan is None or not keeps_anything(workspace.facts.network, plan):
        return None
    unmet = [row.value for row in result.amounts if row.name == "unmet_requests"]
    return _row(workspace, place, label, kind, plan, unmet[0] if unmet else None)


def _row(
    workspace: Workspace, place: str, label: str, kind: str, plan: Plan, unmet: int | None
) -> PlanRow:
    year = workspace.facts.network.year
    ballot = say("meeting.ballot", name=label, hash=plan.hash[:12], year=year)
    return PlanRow(path=place, label=label, kind=kind, hash=plan.hash, unmet=unmet, ballot=ballot)
