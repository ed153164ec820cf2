"""Changes of the plan: each is made of the step that the page shows, and refused where somebody
has saved another since.
"""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from application.board import moves
from application.board.moves import Deed, Place
from board.asked import (
    Held,
    Housed,
    Moved,
    Named,
    Numbered,
    Pinned,
    Seated,
    Student,
    Taught,
    lesson_of,
)
from board.desk import Desk
from board.replies import WRONG, desk_of, failed, said, told
from board.routes.seeing import seen
from board.views.choices import choices_view, seats_view
from board.views.making import step_said
from board.views.slots import slots_view, weighed_said
from models.board.weighed import Standing
from texts import say

N = TypeVar("N", bound=Numbered)
Endpoint = Callable[[Request], Awaitable[Response]]


def changes(kind: type[N], work: Callable[[Desk, N], Response]) -> Endpoint:
    """An address that changes the plan: what it is told is a record of the kind."""

    async def endpoint(request: Request) -> Response:
        asked = await said(request, kind)
        return await run_in_threadpool(_alone, desk_of(request), asked, work)

    return endpoint


def _alone(desk: Desk, asked: N, work: Callable[[Desk, N], Response]) -> Response:
    with desk.lock:
        return work(desk, asked)


def made(desk: Desk, deed: Deed, on: int, *, anyway: bool = False) -> Response:
    """Save a change that breaks no rule, or any if it is wanted all the same."""
    workspace, network = desk.workspace, desk.scale.network
    if on == workspace.number:
        weighed = desk.scale.weighed(deed.change)
        if weighed.standing is Standing.FORBIDDEN and not anyway:
            return failed(WRONG, *weighed_said(network, weighed))
        deed = deed._replace(change=weighed.change)
    step = workspace.change(deed.change, deed.said, deed.values, on=on)
    return done(desk, step_said(network, step))


def done(desk: Desk, what: str) -> Response:
    """The plan after a step, and what the step was."""
    return told({"state": seen(desk), "said": what})


def move(desk: Desk, asked: Moved) -> Response:
    """A lesson goes to another time, perhaps into another room."""
    workspace = desk.workspace
    lesson = lesson_of(workspace.plan, asked.lesson)
    place = Place(day=asked.day, period=asked.period, room=asked.room)
    deed = moves.lesson_moved(workspace.case.network, workspace.plan, lesson, place)
    return made(desk, deed, asked.number, anyway=asked.anyway)


def house(desk: Desk, asked: Housed) -> Response:
    """A lesson goes into another room."""
    workspace = desk.workspace
    lesson = lesson_of(workspace.plan, asked.lesson)
    deed = moves.lesson_housed(workspace.case.network, workspace.plan, lesson, asked.room)
    return made(desk, deed, asked.number, anyway=asked.anyway)


def seat(desk: Desk, asked: Seated) -> Response:
    """A student leaves a group, joins one, or both."""
    workspace = desk.workspace
    deed = moves.student_seated(
        workspace.case.network, workspace.plan, asked.student, asked.leaves, asked.joins
    )
    return made(desk, deed, asked.number, anyway=asked.anyway)


def teach(desk: Desk, asked: Taught) -> Response:
    """A group gets another teacher."""
    workspace = desk.workspace
    deed = moves.group_taught(
        workspace.case.network, workspace.plan, asked.group, asked.teacher, asked.part
    )
    return made(desk, deed, asked.number, anyway=asked.anyway)


def pin(desk: Desk, asked: Pinned) -> Response:
    """A lesson is held at its time, or let go."""
    workspace = desk.workspace
    held = moves.pin_of(lesson_of(workspace.plan, asked.lesson))
    change = moves.pinned if asked.held else moves.unpinned
    deed = change(workspace.facts.network, workspace.pins, held)
    return made(desk, deed, asked.number, anyway=True)


def undo(desk: Desk, asked: Numbered) -> Response:
    """Take the last change back."""
    network = desk.workspace.facts.network
    step = desk.workspace.undo(on=asked.number)
    return done(desk, say("board_page.undone", what=step_said(network, step)))


def redo(desk: Desk, asked: Numbered) -> Response:
    """Make a change again that was taken back."""
    network = desk.workspace.facts.network
    step = desk.workspace.redo(on=asked.number)
    return done(desk, say("board_page.redone", what=step_said(network, step)))


def name(desk: Desk, asked: Named) -> Response:
    """Give the plan as it is a name."""
    version = desk.workspace.name(asked.name, on=asked.number)
    return done(desk, say("board_page.named", name=version.name))


def slots(desk: Desk, asked: Held) -> Response:
    """What every slot means for a lesson."""
    scale = desk.scale
    return told(slots_view(scale, lesson_of(scale.plan, asked.lesson)))


def choices(desk: Desk, asked: Held) -> Response:
    """Rooms and teachers for a lesson."""
    scale = desk.scale
    return told(choices_view(scale, lesson_of(scale.plan, asked.lesson)))


def seats(desk: Desk, asked: Student) -> Response:
    """Groups for a student."""
    return told(seats_view(desk.scale, asked.student))


ROUTES = (
    ("POST", "/api/choices", changes(Held, choices)),
    ("POST", "/api/seats", changes(Student, seats)),
    ("POST", "/api/slots", changes(Held, slots)),
    ("POST", "/api/move", changes(Moved, move)),
    ("POST", "/api/house", changes(Housed, house)),
    ("POST", "/api/seat", changes(Seated, seat)),
    ("POST", "/api/teach", changes(Taught, teach)),
    ("POST", "/api/pin", changes(Pinned, pin)),
    ("POST", "/api/undo", changes(Numbered, undo)),
    ("POST", "/api/redo", changes(Numbered, redo)),
    ("POST", "/api/name", changes(Named, name)),
)
