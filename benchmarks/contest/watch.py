"""Looks at a run while it is under way, and says afterwards when it had what."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import psutil

from benchmarks.contest.cost import weighted_cost
from benchmarks.contest.counts import counts
from benchmarks.contest.record import MARKS, Mark
from models.verdict import StageValue
from solver.objectives.amounts import amounts
from solver.run.run import UNLED, Run
from solver.solution.solution import Solution

#: Seconds between two looks, and solutions at most whose cost is counted.
LOOK, MOST_POINTS = 0.05, 150


@dataclass(frozen=True)
class Sight:
    """The best solution of a run at a moment, with its stages and their bounds."""

    seconds: float
    solution: Solution
    values: tuple[int, ...]
    bounds: tuple[int, ...]
    work: float = 0.0


@dataclass
class Watch:
    """What was seen of a run.

    Attributes
    ----------
    before, worked
        Seconds that passed before the clock of the run began, and processor time when work on the
        run began.
    peak
        Most megabytes seen of this process and those it began.
    """

    run: Run
    before: float = 0.0
    worked: float = 0.0
    peak: int = 0
    seen: list[Sight] = field(default_factory=list)

    @contextmanager
    def looking(self) -> Iterator[None]:
        """While the run is under way."""
        done = threading.Event()
        watcher = threading.Thread(target=self._look, args=(done,), daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()
            self._see()

    def _look(self, done: threading.Event) -> None:
        while not done.wait(LOOK):
            self._see()
            self.peak = max(self.peak, megabytes())

    def _see(self) -> None:
        if self.run.incumbent is None:
            return
        solution, values = self.run.snapshot()
        bounds = tuple(self.run.bounds)
        if (
            not self.seen
            or self.seen[-1].solution is not solution
            or self.seen[-1].bounds != bounds
        ):
            work = processor_time() - self.worked
            self.seen.append(Sight(self.before + self.run.seconds, solution, values, bounds, work))

    @property
    def first(self) -> float | None:
        """Seconds to the first complete plan."""
        return round(self.seen[0].seconds, 2) if self.seen else None

    @property
    def work(self) -> float | None:
        """Seconds of processor time to the first complete plan."""
        return round(self.seen[0].work, 2) if self.seen else None

    @property
    def met(self) -> float | None:
        """Seconds to the first plan with every request granted that can be, as far as that is
        proved at the end.
        """
        unmet = [
            index for index, stage in enumerate(self.run.stages) if stage.name.startswith("unmet")
        ]
        bounds = self.run.bounds
        found = (
            one.seconds
            for one in self.seen
            if all(one.values[index] <= bounds[index] for index in unmet)
        )
        return next((round(seconds, 2) for seconds in found), None)

    def curve(self) -> list[tuple[float, int]]:
        """Seconds and weighted cost of the solutions seen; of many solutions some are left out."""
        solutions = [
            one
            for k, one in enumerate(self.seen)
            if not k or one.solution is not self.seen[k - 1].solution
        ]
        step = -(-len(solutions) // MOST_POINTS)
        chosen = solutions[:: step or 1] + ([solutions[-1]] if step > 1 else [])
        return [(round(one.seconds, 2), cost_of(one.solution)) for one in chosen]

    def marks(self, until: float, moments: Sequence[int] = MARKS) -> Iterator[Mark]:
        """The run at each of the moments that it lived to see."""
        for moment in moments:
            sights = [one for one in self.seen if one.seconds <= moment]
            if moment <= until + 1:
                yield self._mark(moment, sights[-1]) if sights else Mark(seconds=moment)

    def _mark(self, moment: int, sight: Sight) -> Mark:
        return Mark(
            seconds=moment,
            values=self.named(sight.values),
            bounds=self.named(sight.bounds),
            cost=cost_of(sight.solution),
            counts=counts(amounts(sight.solution)),
        )

    def named(self, values: tuple[int, ...]) -> tuple[StageValue, ...]:
        """Values with the names of their stages, as the referee has them."""
        rows = zip(self.run.stages, values, strict=True)
        return tuple(
            StageValue(name=stage.name, value=value) for stage, value in rows if stage is not UNLED
        )


def processor_time() -> float:
    """Seconds of processor time of this process and those it waited for."""
    times = psutil.Process().cpu_times()
    return times.user + times.system + times.children_user + times.children_system


def megabytes() -> int:
    """Memory of this process and those it began."""
    this = psutil.Process()
    total = 0
    for process in (this, *this.children(recursive=True)):
        with suppress(psutil.Error):
            total += process.memory_info().rss
    return total // 2**20


def cost_of(solution: Solution) -> int:
    """The weighted cost of a solution."""
    opened = sum(solution.open[group] for group in solution.problem.network_groups)
    return weighted_cost(amounts(solution), opened)
