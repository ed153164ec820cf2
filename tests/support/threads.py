"""Sweeps inside the process of the tests."""

from concurrent.futures import Executor, ThreadPoolExecutor

from scenarios.sweeps.lanes import Lane
from scenarios.sweeps.sweep import Watch
from solver import Limits

QUICK = Limits(seconds=2, workers=1, deterministic=True)
NOBODY = Watch(
    lambda total, skipped: None, lambda name, seed: None, lambda name, seed, status, again: None
)


class Threads:
    """Lanes of this process; each executor is told when it is begun."""

    def __init__(self, number: int = 1, executor: type[Executor] = ThreadPoolExecutor) -> None:
        self.begun, self.stopped = 0, False
        self.lanes: tuple[Lane, ...] = (lambda: self._begin(executor),) * number

    def _begin(self, executor: type[Executor]) -> Executor:
        self.begun += 1
        return executor()

    def stop(self) -> None:
        self.stopped = True
