"""What readers have to say of a file that they read all the same: told to whoever listens, refused
for nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from models.problems import Problem

Listener = Callable[[Problem], object]
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def note(problem: Problem) -> None:
    """Say something of a file; nobody need listen."""
    listener = _listener.get()
    if listener is not None:
        listener(problem)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Hear what readers note, each thing once."""
    heard: set[Problem] = set()

    def once(problem: Problem) -> None:
        if problem not in heard:
            heard.add(problem)
            listener(problem)

    token = _listener.set(once)
    try:
        yield
    finally:
        _listener.reset(token)
