"""The page itself."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

import texts
from board.replies import desk_of
from board.words import words
from texts import say

PAGES = Path(__file__).parents[1] / "pages"


def _environment() -> Environment:
    """How pages are written: everything escaped, every value there; texts for scripts as they
    read.
    """
    found = Environment(
        loader=FileSystemLoader(PAGES), undefined=StrictUndefined, autoescape=True, trim_blocks=True
    )
    found.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return found


def board(request: Request) -> Response:
    """The page of the board; what it shows it asks for."""
    values = {
        "language": texts.language(),
        "folder": desk_of(request).folder.resolve().name,
        "say": say,
        "words": words(),
    }
    return HTMLResponse(_environment().get_template("page.html").render(**values))


ROUTES = (("GET", "/", board),)
