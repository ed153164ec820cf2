"""What there is to see."""

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from application.board.tables.filling import filling, obstacles
from board.desk import Desk
from board.replies import ANYTHING, desk_of, sentences, told
from board.views.figures import figures
from board.views.making import making
from board.views.plan import plan_view
from board.views.ways import ways_view
from board.views.wishes import wishes
from instances.network.assemble import UNFINISHED
from models.problems import InputError
from texts import say

#: Seconds between two looks at what has changed.
PAUSE = 0.4
#: Codes of a folder in which nothing is there yet.
EMPTY = {"board_no_network": "empty", "board_no_plan": "no_plan"}


def state(request: Request) -> Response:
    """The plan with everything that follows from it; of a folder without one, what is missing."""
    desk = desk_of(request)
    try:
        return told(seen(desk))
    except InputError as error:
        return told(_missing(desk, error))


def _missing(desk: Desk, error: InputError) -> dict[str, object]:
    """What a folder without a plan lacks, and how far its tables are filled."""
    known = [EMPTY[row.code] for row in error.problems if row.code in EMPTY]
    filled = () if known[:1] == ["empty"] else filling(desk.network)
    # Tables that nobody has filled yet are no mistake.
    wrong = [row for row in error.problems if row.code not in UNFINISHED] or not filled
    missing = known[0] if known else "problems" if wrong else "rows"
    said = () if known or missing == "rows" else sentences(error.problems)
    rows = [{**row._asdict(), "hint": say(f"board_page.fill.{row.name}")} for row in filled]
    # Told at once where it is found by counting; a search would only say that there is no plan.
    in_the_way = sentences(obstacles(desk.network)) if missing == "no_plan" else ()
    return {
        "number": None,
        "missing": missing,
        "problems": said,
        "filling": rows,
        "obstacles": in_the_way,
    }


def seen(desk: Desk) -> dict[str, object]:
    """A plan as the page takes it in."""
    with desk.lock:
        workspace, scale = desk.workspace, desk.scale
        network, plan, verdict = scale.network, scale.plan, scale.judged.verdict
        return {
            "number": workspace.number,
            "title": ", ".join(filter(None, (network.name, network.year))),
            "hash": plan.hash,
            "plan": plan_view(network, plan, network.pins),
            "ways": ways_view(network, plan),
            "wishes": wishes(network, plan, verdict),
            "figures": figures(network, verdict, desk.bounds),
            "making": making(network, workspace.state),
        }


def events(request: Request) -> Response:
    """A stream of what every open page has to know: the number of the last step, and how far long
    work is.
    """
    return StreamingResponse(_told(request, desk_of(request)), media_type="text/event-stream")


async def _told(request: Request, desk: Desk) -> AsyncIterator[bytes]:
    before = b""
    while not desk.closing.is_set() and not await request.is_disconnected():
        now = ANYTHING.dump_json({"number": desk.number, "job": desk.jobs.now})
        if now != before:
            yield b"data: " + now + b"\n\n"
            before = now
        await asyncio.sleep(PAUSE)


ROUTES = (("GET", "/api/state", state), ("GET", "/api/events", events))
