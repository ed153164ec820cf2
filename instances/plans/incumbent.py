"""The best plan so far, kept in a file while the search goes on."""

from collections.abc import Callable
from pathlib import Path

from instances.plans.results import read_result, write_result
from models.plan import Plan, Result
from models.problems import InputError


class Incumbent:
    """Writes better and better results to one file, each whole or not at all.

    Parameters
    ----------
    path
        The file, ``plan.json``.
    accepted
        Whether a plan keeps the rules; others are not written while the search goes on.
    warn
        Told the first time a plan cannot be written; the search goes on.
    before
        Called before the first plan is written; while it raises InputError, none is.
    """

    def __init__(
        self,
        path: Path,
        accepted: Callable[[Plan], bool],
        warn: Callable[[InputError], None],
        before: Callable[[], None],
    ) -> None:
        self._path, self._accepted, self._warn = path, accepted, warn
        self._warned, self._before, self._begun = False, before, False

    def keep(self, result: Result) -> None:
        """Write a result on the way, if its plan keeps the rules."""
        if result.plan is None or not self._accepted(result.plan):
            return
        try:
            self._write(result)
        except InputError as error:
            if not self._warned:
                self._warn(error)
            self._warned = True

    def finish(self, result: Result) -> None:
        """Write the last result; one without a plan never takes the place of one with a plan."""
        if result.plan is not None or not self._holds_plan():
            self._write(result)

    def _write(self, result: Result) -> None:
        if result.plan is not None and not self._begun:
            self._before()
            self._begun = True
        write_result(result, self._path)

    def _holds_plan(self) -> bool:
        try:
            return read_result(self._path).plan is not None
        except InputError:
            return False
