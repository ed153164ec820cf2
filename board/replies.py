"""Answers of the board: records as JSON, and problems as sentences."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from board.desk import Desk
from instances.messages import sentence
from models.problems import InputError, Problem
from models.record import Record

R = TypeVar("R", bound=Record)

#: What problems are told by: something of the input is wrong; somebody else was first; our fault.
WRONG, CONFLICT, BUG = 422, 409, 500
ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)


def desk_of(request: Request) -> Desk:
    """What lies on the board that is asked."""
    desk: Desk = request.app.state.desk
    return desk


def told(found: Record | Mapping[str, object], status: int = 200) -> Response:
    """A record, or named records."""
    return Response(ANYTHING.dump_json(found), status, media_type="application/json")


def failed(status: int, *said: str) -> Response:
    """Sentences on why something was not done."""
    return told({"problems": list(said)}, status)


def problems_said(error: InputError, status: int = WRONG) -> Response:
    """Every problem, in words."""
    return failed(status, *sentences(error.problems))


def sentences(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Problems in words."""
    return tuple(sentence(problem) for problem in problems)


async def said(request: Request, kind: type[R]) -> R:
    """What the page says, as a record of the kind.

    Raises
    ------
    InputError
        ``board_not_understood``: it is none.
    """
    try:
        return kind.model_validate_json(await request.body())
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError([Problem(code="board_not_understood", value=place)]) from error
