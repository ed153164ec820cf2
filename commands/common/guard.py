"""How commands end. Exit codes: 0 good, 1 bad input or rejected plan, 2 usage, 3 no plan."""

import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import current_thread, main_thread
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from commands.common.no_room import is_no_room, let_go
from documents.formats.screen.console import Command, out
from texts import say

if TYPE_CHECKING:
    from models.problems import InputError, Problem

BAD_INPUT, USAGE, NO_PLAN = 1, 2, 3


def command(
    name: str, kind: type[Command] = Command
) -> Callable[[Callable[..., None]], click.Command]:
    """Make a command with help from the catalogues and problems of input in words."""

    def made(function: Callable[..., None]) -> click.Command:
        return click.command(name, cls=kind)(guarded(function))

    return made


def guarded(function: Callable[..., None]) -> Callable[..., None]:
    """Turn bad input into sentences, one a line, and exit code 1; Ctrl-C without a plan into exit
    code 3.
    """

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        with stopped_by_interrupts():
            _call(function, *args, **kwargs)

    return run


@contextmanager
def stopped_by_interrupts() -> Iterator[None]:
    """Ctrl-C, whatever a library that was being loaded has made of it, is told in words and ends
    the program with exit code 3.

    Libraries wrap it in errors of theirs and lose it on the way, so it is noted as it comes.
    """
    noted: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        noted.append(number)
        signal.default_int_handler(number, frame)

    # Who is started in the background ignores Ctrl-C, and only the main thread may hear it.
    hears = (
        current_thread() is main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )
    if hears:
        signal.signal(signal.SIGINT, note)
    try:
        yield
    except (KeyboardInterrupt, Exception) as error:
        if not noted and not is_interrupt(error):
            raise
        out(say("said.stopped"), error=True)
        sys.exit(NO_PLAN)
    finally:
        if hears and signal.getsignal(signal.SIGINT) is note:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def is_interrupt(error: BaseException) -> bool:
    """Whether Ctrl-C is at the root of an error."""
    if isinstance(error, KeyboardInterrupt):
        return True
    root = error.__cause__ or error.__context__
    return root is not None and is_interrupt(root)


def _call(function: Callable[..., None], *args: Any, **kwargs: Any) -> None:
    from instances.files.noted import listening
    from models.problems import InputError, Problem

    try:
        with listening(tell):
            function(*args, **kwargs)
    except InputError as error:
        complain(error)
        sys.exit(BAD_INPUT)
    except Exception as error:
        if not is_no_room(error):
            raise
        let_go(error)
        tell(Problem(code="disk_full", file=tempfile.gettempdir()))
        sys.exit(BAD_INPUT)


def tell(problem: "Problem") -> None:
    """Say on the error stream what a reader noted, or what is wrong."""
    from instances.messages import sentence

    out(sentence(problem), error=True)


def complain(error: "InputError") -> None:
    """Say every problem on the error stream."""
    for problem in error.problems:
        tell(problem)
