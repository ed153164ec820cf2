"""Plans side by side, and the one that is decided on."""

from pathlib import Path

from starlette.responses import Response

from application.board.opening import taken_plan
from board import tasks
from board.asked import Numbered
from board.desk import Desk
from board.replies import told
from board.routes.changing import changes, done
from board.views.plans import NOW, plans_view
from models.problems import InputError, Problem
from texts import say

#: Seconds that comparing may take; it takes less.
COMPARING = 60.0


class Opened(Numbered):
    """A plan of the list, by its path there."""

    path: str


class Pair(Numbered):
    """Two plans of the list."""

    base: str
    other: str


def plans(desk: Desk, _: Numbered) -> Response:
    """Every plan of the folder."""
    unmet = len(desk.scale.judged.verdict.unmet)
    return told(plans_view(desk.workspace, unmet))


def open_plan(desk: Desk, asked: Opened) -> Response:
    """Go on with another plan of the folder; that can be taken back."""
    workspace = desk.workspace
    workspace.take(taken_plan(workspace.facts, desk.folder, _place(desk, asked.path)))
    return done(desk, say("board.taken", file=asked.path))


def compare(desk: Desk, asked: Pair) -> Response:
    """Hold two plans against each other."""
    base, other = (_place(desk, path) for path in (asked.base, asked.other))
    work = tasks.comparing(desk, base, other)
    return told({"job": desk.jobs.start("compare", COMPARING, work)})


def _place(desk: Desk, path: str) -> Path:
    """The folder of a plan of the list: nothing else is read, whatever the page says."""
    workspace = desk.workspace
    if path == NOW:
        return workspace.write(workspace.place / tasks.CURRENT).parent
    known = {row.path for row in plans_view(workspace, 0).plans}
    if path not in known:
        raise InputError([Problem(code="board_no_such_plan", value=path)])
    return desk.folder / path


ROUTES = (
    ("POST", "/api/plans", changes(Numbered, plans)),
    ("POST", "/api/open", changes(Opened, open_plan)),
    ("POST", "/api/compare", changes(Pair, compare)),
)
