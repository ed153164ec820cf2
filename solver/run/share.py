"""A run within a run: the same clock, stopped with the whole, and with an end of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from ortools.sat.python import cp_model

from solver.run.run import Run


class ShareOfRun(Run):
    """Some of the time of a run on the same problem; what is found is not offered to the whole.

    Parameters
    ----------
    seconds
        At most, from now on; never beyond the end of the whole.
    turn
        Added to the seed.
    """

    def __init__(self, whole: Run, seconds: float, turn: int = 0) -> None:
        limits = whole.limits.model_copy(update={"seed": (whole.limits.seed + turn) % 2**31})
        super().__init__(whole.problem, limits, published=whole.published)
        self._whole, self.spending = whole, whole.spending
        self._end = whole.seconds + seconds
        self.bounds = list(whole.bounds)

    @property
    def is_stopped(self) -> bool:
        """Whether the whole was stopped."""
        return self._whole.is_stopped

    @property
    def seconds(self) -> float:
        """Those of the whole."""
        return self._whole.seconds

    @property
    def remaining(self) -> float:
        """Seconds left of the share."""
        return max(0.0, min(self._whole.remaining, self._end - self._whole.seconds))

    def raise_bound(self, stage: int, bound: int) -> None:
        """What no plan can be better than holds for the whole."""
        super().raise_bound(stage, bound)
        self._whole.raise_bound(stage, bound)

    def work(self, amount: float) -> None:
        """Work on a share is work of the whole."""
        self._whole.work(amount)

    @contextmanager
    def calling(self, solver: cp_model.CpSolver) -> Iterator[None]:
        """A stop of the whole stops the share."""
        with self._whole.calling(solver):
            yield


class Overtime(ShareOfRun):
    """Some seconds from now on whatever the whole has left, unless it was stopped: for what a run
    says at its end.
    """

    @property
    def remaining(self) -> float:
        """Seconds left."""
        return 0.0 if self.is_stopped else max(0.0, self._end - self.seconds)


class Aside(Overtime):
    """Overtime on a problem in which most is given: what it cannot be better than is no bound of
    the whole.
    """

    def raise_bound(self, stage: int, bound: int) -> None:
        """What holds here holds here alone."""
        Run.raise_bound(self, stage, bound)
