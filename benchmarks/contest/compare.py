"""Runs of a block beside each other: stage by stage, the first that differs decides."""

from dataclasses import dataclass
from enum import StrEnum

from benchmarks.contest.record import Line


class Outcome(StrEnum):
    """How the first run stands to the second."""

    BETTER = "better"
    TIE = "tie"
    WORSE = "worse"
    NEITHER = "neither"


@dataclass(frozen=True)
class Comparison:
    """The outcome, the stage that decided and its two values; no stage where one of the two has no
    plan.
    """

    outcome: Outcome
    stage: str = ""
    first: int = 0
    second: int = 0

    @property
    def ratio(self) -> float | None:
        """The first value in parts of the second; None where that says nothing."""
        return self.first / self.second if self.second else None


def compare(first: Line, second: Line) -> Comparison:
    """Two runs of a block, by the stages as the referee counts them."""
    if first.failure or second.failure:
        if first.failure and second.failure:
            return Comparison(Outcome.NEITHER)
        return Comparison(Outcome.WORSE if first.failure else Outcome.BETTER)
    for one, other in zip(first.stages, second.stages, strict=True):
        if one.value != other.value:
            better = one.value < other.value
            return Comparison(
                Outcome.BETTER if better else Outcome.WORSE, one.name, one.value, other.value
            )
    return Comparison(Outcome.TIE)


def is_proved(line: Line) -> bool:
    """Whether every stage of a run is at its bound."""
    bounds = {bound.name: bound.value for bound in line.bounds}
    return not line.failure and all(
        stage.value <= bounds.get(stage.name, -1) for stage in line.stages
    )
