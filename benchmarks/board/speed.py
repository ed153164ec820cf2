"""How long the verdicts of all periods take for a lesson that is dragged."""

from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from application.board.judging import Scale
from application.board.verdicts import verdicts
from models.network import Network
from models.plan import Plan
from models.policy import Policy


class Times(NamedTuple):
    """Milliseconds for each lesson, by the clock and of the processor, and of the first look."""

    opening: float
    clock: tuple[float, ...]
    processor: tuple[float, ...]
    periods: int

    @property
    def line(self) -> str:
        """Median and worst of both."""
        parts = (
            f"{name} median {median(times):.0f} ms, worst {max(times):.0f} ms"
            for name, times in (("clock:", self.clock), ("processor:", self.processor))
        )
        return f"{len(self.clock)} lessons, {self.periods} verdicts; " + "; ".join(parts)


def timed(network: Network, policy: Policy, plan: Plan, rng: Random, lessons: int) -> Times:
    """Time the verdicts of lessons drawn at random, on a plan that was just opened."""
    began = perf_counter()
    scale = Scale(network, policy, plan, plan)
    verdicts(scale, plan.lessons[0])
    opening, clock, processor, periods = 1000 * (perf_counter() - began), [], [], 0
    for lesson in rng.sample(plan.lessons, min(lessons, len(plan.lessons))):
        began, used = perf_counter(), process_time()
        periods += len(verdicts(scale, lesson))
        clock.append(1000 * (perf_counter() - began))
        processor.append(1000 * (process_time() - used))
    return Times(opening, tuple(clock), tuple(processor), periods)
