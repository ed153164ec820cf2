"""Operators with adaptive weights: which neighbourhood is drawn next follows from what each has
brought lately.
"""

from dataclasses import dataclass, field
from random import Random

from solver.lns.neighbourhoods import Neighbourhood
from solver.parameters import OperatorSelection


@dataclass(eq=False)
class Operator:
    """A destroy operator with what its neighbourhoods have brought lately; repair is always CP-SAT.

    Attributes
    ----------
    score
        Recent gains a second, in percent of the stage that became better, smoothed.
    size
        Its present size; larger when it finishes in time, smaller when it does not.
    fails
        Tries since its last gain.
    bold
        Whether a later stage may always get worse for the sake of an earlier one.
    """

    draw: Neighbourhood
    selection: OperatorSelection
    score: float = 1.0
    size: float = field(init=False)
    tries: int = 0
    fails: int = 0
    bold: bool = False

    def __post_init__(self) -> None:
        self.size = self.selection.size

    @property
    def weight(self) -> float:
        """How likely it is drawn; never nothing, but ever less while it fails."""
        fails = self.selection.fails
        return max(
            self.score if self.fails < fails else 0.0, self.selection.hope / (fails + self.fails)
        )

    def learn(self, gain: float, *, finished: bool, seconds: float) -> None:
        """Take in what a try has brought."""
        selection = self.selection
        self.tries += 1
        self.fails = 0 if gain > 0 else self.fails + 1
        self.score += selection.newest * (gain / max(seconds, selection.least_seconds) - self.score)
        grown = min(selection.most_size, self.size * selection.growth)
        self.size = (
            grown if finished else max(selection.least_size, self.size * selection.shrinkage)
        )

    def refuse(self) -> None:
        """Take in that there was nothing to offer."""
        self.score *= self.selection.refused


def by_weight(operators: list[Operator], rng: Random) -> Operator:
    """One of the operators, those with more weight more often."""
    return rng.choices(operators, [operator.weight for operator in operators])[0]


def percent(before: int, after: int, most: float) -> float:
    """A gain in percent of what the stage was, so far as one gain may speak for those to come."""
    return min(most, 100 * (before - after) / max(1, before))
