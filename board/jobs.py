"""Long work of the board: one at a time, watched, and stopped when it is told to."""

import threading
from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from models.plan import Progress
from models.problems import InputError, Problem
from models.record import Record

Listener = Callable[[Progress], None]
#: What is done, with a listener and an event that ends it; gives what the page is to be told.
Work = Callable[[Listener, threading.Event], object]


class Seen(Record):
    """How far long work is, as every open page is told.

    Attributes
    ----------
    number
        Of the work, from 1.
    kind
        What it is, such as ``finish``.
    seconds, limit
        Since it began, and when it ends by itself.
    """

    number: int
    kind: str
    seconds: float
    limit: float
    stage: str = ""
    value: int = 0
    bound: int = 0
    is_over: bool = False


class Ended(NamedTuple):
    """What work came to: something to show, or problems."""

    found: object = None
    problems: tuple[Problem, ...] = ()
    is_our_bug: bool = False


class Jobs:
    """The work of a board.

    Parameters
    ----------
    closing
        Set when the board is being stopped.
    """

    def __init__(self, closing: threading.Event) -> None:
        self._closing, self._lock = closing, threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._began = 0.0
        self.seen: Seen | None = None
        self.ended: Ended | None = None

    def start(self, kind: str, limit: float, work: Work) -> Seen:
        """Begin; raises InputError (``board_is_working``) while other work is under way."""
        with self._lock:
            if self.seen is not None and not self.seen.is_over:
                raise InputError([Problem(code="board_is_working")])
            number = self.seen.number + 1 if self.seen is not None else 1
            self._stop, self.ended, self._began = threading.Event(), None, monotonic()
            self.seen = Seen(number=number, kind=kind, seconds=0, limit=limit)
            # A daemon: a search that does not hear the event does not keep the board open.
            self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
            self._thread.start()
            return self.seen

    def stop(self) -> None:
        """Ask the work that is under way to end with what it has."""
        self._stop.set()

    def wait(self, seconds: float) -> None:
        """Wait for the end of the work."""
        if self._thread is not None:
            self._thread.join(seconds)

    @property
    def now(self) -> Seen | None:
        """How far the work is; None before there was any."""
        seen = self.seen
        if seen is None or seen.is_over:
            return seen
        return seen.model_copy(update={"seconds": round(monotonic() - self._began, 1)})

    def _run(self, work: Work) -> None:
        try:
            self.ended = Ended(work(self._hear, self._stop))
        except InputError as error:
            self.ended = Ended(problems=error.problems)
        except Exception:
            # The page says that it is our fault; the board goes on.
            self.ended = Ended(is_our_bug=True)
        if self.seen is not None:
            over = {"is_over": True, "seconds": round(monotonic() - self._began, 1)}
            self.seen = self.seen.model_copy(update=over)

    def _hear(self, progress: Progress) -> None:
        if self.seen is not None:
            told = {"stage": progress.stage, "value": progress.value, "bound": progress.bound}
            self.seen = self.seen.model_copy(update=told)
