"""Which address of the board does what."""

import mimetypes
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from board.desk import Desk
from board.guard import Guard
from board.replies import BUG, CONFLICT, failed, problems_said
from board.routes import changing, deciding, entering, page, seeing, suggesting, working
from instances.board.history import ConflictError
from models.problems import InputError
from texts import say

# Windows may take ``.js`` for plain text, which no browser runs.
mimetypes.add_type("text/javascript", ".js")
STATIC = Path(__file__).parent / "static"
ROUTES = (
    *page.ROUTES,
    *seeing.ROUTES,
    *changing.ROUTES,
    *deciding.ROUTES,
    *entering.ROUTES,
    *suggesting.ROUTES,
    *working.ROUTES,
)


def made(desk: Desk, port: int, key: str, ready: Callable[[], None] = lambda: None) -> Starlette:
    """The board as an application.

    Parameters
    ----------
    port, key
        Where it listens, and what the link carries.
    ready
        Called once it can be asked.
    """

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        ready()
        yield

    app = Starlette(
        routes=[
            *(Route(path, endpoint, methods=[method]) for method, path, endpoint in ROUTES),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard, port=port, key=key)],
        exception_handlers={
            ConflictError: _overtaken,
            InputError: _refused,
            HTTPException: _unknown,
            Exception: _our_bug,
        },
        lifespan=life,
    )
    app.state.desk = desk
    return app


def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, InputError)
    return problems_said(error)


def _overtaken(_: Request, error: Exception) -> Response:
    assert isinstance(error, InputError)
    return problems_said(error, CONFLICT)


def _unknown(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return failed(error.status_code, say("board_refused.unknown"))


def _our_bug(_: Request, error: Exception) -> Response:
    """What nobody foresaw is told like anything else, and the board goes on."""
    return failed(BUG, say("board_page.our_bug"))
