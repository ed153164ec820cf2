"""How a sweep goes, on the error stream: one line for all of its runs, which a terminal draws
over.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import click
from rich.console import Console
from rich.status import Status

from texts import knows, say

#: Runs under way that are named; the others are only counted.
MOST = 3


class Sweeping:
    """Counts runs and says which are under way; where the screen cannot be drawn over, a line for
    each that is over.
    """

    def __init__(self, status: Status | None) -> None:
        self._status = status
        self._total = self._over = self._skipped = 0
        self._busy: list[str] = []
        self._began = monotonic()

    def counted(self, total: int, skipped: int) -> None:
        """There are so many runs, some of them finished before."""
        self._total, self._over, self._skipped, self._began = total, skipped, skipped, monotonic()
        self._tell(say("said.sweep_counted", total=total, skipped=skipped))

    def begun(self, name: str, seed: int) -> None:
        """A run began."""
        self._busy.append(_run(name, seed))
        self._draw()

    def over(self, name: str, seed: int, status: str, again: bool) -> None:
        """A run is over, with its status or what it failed of; perhaps it is tried again."""
        run = _run(name, seed)
        self._busy.remove(run)
        self._over += not again
        code = "said.run_again" if again else "said.run_over"
        self._tell(
            say(
                code,
                run=run,
                status=say(f"status.{status}") if knows(f"status.{status}") else status,
                over=self._over,
                total=self._total,
            )
        )

    def _tell(self, text: str) -> None:
        if self._status is None:
            click.echo(text, err=True)
        self._draw()

    def _draw(self) -> None:
        if self._status is not None:
            more = (
                [say("said.and_more_runs", n=len(self._busy) - MOST)]
                if len(self._busy) > MOST
                else []
            )
            busy = ", ".join([*self._busy[:MOST], *more])
            self._status.update(
                say(
                    "said.sweeping",
                    over=self._over,
                    total=self._total,
                    left=self._left(),
                    busy=busy,
                )
            )

    def _left(self) -> str:
        """About how many minutes the rest will take, once a run is over."""
        made = self._over - self._skipped
        if not made:
            return ""
        minutes = (monotonic() - self._began) / made * (self._total - self._over) / 60
        return say("said.minutes_left", minutes=max(1, round(minutes)))


def _run(name: str, seed: int) -> str:
    return say("name.run", name=name or say("name.base"), seed=seed)


@contextmanager
def sweeping() -> Iterator[Sweeping]:
    """A display for one sweep."""
    console = Console(stderr=True)
    status = console.status("", spinner="line") if console.is_terminal else None
    if status is not None:
        status.start()
    try:
        yield Sweeping(status)
    finally:
        if status is not None:
            status.stop()
