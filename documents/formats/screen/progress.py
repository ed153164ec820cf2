"""Progress of a run on the error stream, and Ctrl-C as a wish to stop with the best plan."""

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager, nullcontext
from time import monotonic
from types import FrameType
from typing import TypeVar

import click
from rich.console import Console
from rich.status import Status

from models.plan import Progress
from texts import knows, say

#: Seconds between two lines where the screen cannot be drawn over.
EVERY = 5.0

#: Seconds between two changes of a line that is drawn over.
SOON = 0.2

#: Seconds between two looks at whether the work is done; in between Ctrl-C is heard, also on
#: Windows.
LOOK = 0.2

T = TypeVar("T")


def patiently(work: Callable[[], T]) -> T:
    """Do long work in another thread, so that this one hears Ctrl-C at once, the second time to
    leave the work alone.
    """
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    while not wait((done,), timeout=LOOK).done:
        continue
    return done.result()


@contextmanager
def watched() -> Iterator[tuple[Callable[[Progress], None], threading.Event]]:
    """A listener that shows progress, and an event that the first Ctrl-C sets; the second one
    interrupts as usual.
    """
    stop, previous = threading.Event(), signal.getsignal(signal.SIGINT)

    def interrupted(_: int, __: FrameType | None) -> None:
        stop.set()
        signal.signal(signal.SIGINT, previous)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, interrupted)
    console = Console(stderr=True)
    status = console.status("", spinner="line") if console.is_terminal else None
    try:
        if status is not None:
            status.start()
        yield (
            _Listener(
                lambda text: status.update(text) if status else click.echo(text, err=True),
                SOON if status else EVERY,
            ),
            stop,
        )
    finally:
        if status is not None:
            status.stop()
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, previous)


@contextmanager
def counting() -> Iterator[Callable[[], None]]:
    """What is called for every file that is written; how many there are is shown now and then."""
    console, written, shown = Console(stderr=True), 0, monotonic()
    status = console.status("", spinner="line") if console.is_terminal else nullcontext()

    def count() -> None:
        nonlocal written, shown
        written += 1
        if monotonic() - shown >= (SOON if console.is_terminal else EVERY):
            shown = monotonic()
            text = say("said.files", n=written)
            status.update(text) if isinstance(status, Status) else click.echo(text, err=True)

    with status:
        yield count


class _Listener:
    """Shows a gain unless another was shown a moment ago."""

    def __init__(self, show: Callable[[str], None], every: float) -> None:
        self._show, self._every = show, every
        self._shown = 0.0

    def __call__(self, progress: Progress) -> None:
        if monotonic() - self._shown >= self._every:
            self._shown = monotonic()
            name = (
                say(f"stage.{progress.stage}")
                if knows(f"stage.{progress.stage}")
                else progress.stage
            )
            self._show(
                say(
                    "said.progress",
                    seconds=progress.seconds,
                    stage=name,
                    value=progress.value,
                    bound=progress.bound,
                )
            )
