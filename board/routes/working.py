"""Long work: begun, watched, stopped, and what it came to."""

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from board import tasks
from board.asked import Numbered
from board.desk import Desk
from board.jobs import Work
from board.replies import WRONG, desk_of, failed, sentences, told
from board.routes.changing import changes, done
from board.views.making import step_said
from models.board.change import Change
from models.problems import InputError, Problem
from models.record import CourseId, StudentId
from texts import say

#: Seconds that a reader of one answer waits for.
USUAL, MOST = 60.0, 3600.0


class Timed(Numbered):
    """Work on the step that the page shows, and the seconds it may take."""

    seconds: float = Field(default=USUAL, ge=1, le=MOST)


class Wanted(Timed):
    """A request that is asked about."""

    student: StudentId
    course: CourseId


class Papers(Timed):
    """Kinds of papers, by their names; none is all."""

    only: tuple[str, ...] = ()


def _started(desk: Desk, kind: str, seconds: float, work: Work) -> Response:
    return told({"job": desk.jobs.start(kind, seconds, work)})


def finish(desk: Desk, asked: Timed) -> Response:
    """Finish the rest of the plan with as few changes as can be."""
    work = tasks.finishing(desk, asked.seconds, asked.number)
    return _started(desk, "finish", asked.seconds, work)


def why(desk: Desk, asked: Wanted) -> Response:
    """Why a student does not get a course."""
    work = tasks.asking_why(desk, asked.student, asked.course, asked.seconds)
    return _started(desk, "why", asked.seconds, work)


def worth(desk: Desk, asked: Timed) -> Response:
    """What one resource more is worth."""
    return _started(desk, "worth", asked.seconds, tasks.asking_worth(desk, asked.seconds))


def papers(desk: Desk, asked: Papers) -> Response:
    """Write the papers of the plan."""
    return _started(desk, "papers", asked.seconds, tasks.writing_papers(desk, asked.only))


def first(desk: Desk, asked: Timed) -> Response:
    """Find the first plan of the folder."""
    return _started(desk, "first", asked.seconds, tasks.solving_first(desk, asked.seconds))


def explain(desk: Desk, asked: Timed) -> Response:
    """Why there is no plan."""
    return _started(desk, "explain", asked.seconds, tasks.explaining(desk, asked.seconds))


def take(desk: Desk, asked: Numbered) -> Response:
    """Take over the plan that an answer came with."""
    if desk.offered is None:
        raise InputError([Problem(code="board_nothing_offered")])
    workspace = desk.workspace
    change = Change.between(workspace.plan, desk.offered)
    step = workspace.change(change, "board.offered", {}, on=asked.number)
    return done(desk, step_said(workspace.facts.network, step))


def stop(request: Request) -> Response:
    """Ask the work to end with what it has."""
    desk_of(request).jobs.stop()
    return told({})


def outcome(request: Request) -> Response:
    """What the last work came to."""
    ended = desk_of(request).jobs.ended
    if ended is None:
        return failed(WRONG, say("board_page.no_outcome"))
    if ended.is_our_bug:
        return failed(WRONG, say("board_page.our_bug"))
    if ended.problems:
        return failed(WRONG, *sentences(ended.problems))
    return told({"outcome": ended.found})


ROUTES = (
    ("POST", "/api/finish", changes(Timed, finish)),
    ("POST", "/api/why", changes(Wanted, why)),
    ("POST", "/api/worth", changes(Timed, worth)),
    ("POST", "/api/papers", changes(Papers, papers)),
    ("POST", "/api/first", changes(Timed, first)),
    ("POST", "/api/explain", changes(Timed, explain)),
    ("POST", "/api/take", changes(Numbered, take)),
    ("POST", "/api/stop", stop),
    ("GET", "/api/outcome", outcome),
)
