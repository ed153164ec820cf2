"""Operators with adaptive weights: which neighbourhood is drawn next follows from what each has brought lately."""

from dataclasses import dataclass
from random import Random

from solver.lns.neighbourhoods import Neighbourhood

#: Sizes of a neighbourhood at first, at least and at most, and its growth after a try that finished or did not.
START, SMALLEST, LARGEST, GROW, SHRINK = 2.0, 1.0, 6.0, 1.08, 0.85
#: Tries without a gain until an operator is drawn by hope alone, and how much of it.
FAILS, HOPE = 12, 0.4
#: Share of the newest gain in the score.
NEWEST = 0.2
#: Seconds that a try counts for at least.
LEAST_SECONDS = 0.05
#: Percent that a gain counts for at most: where little is left, one stroke of luck would decide what is drawn ten times after.
MOST_GAIN = 20.0


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
    """

    draw: Neighbourhood
    score: float = 1.0
    size: float = START
    tries: int = 0
    fails: int = 0

    @property
    def weight(self) -> float:
        """How likely it is drawn; never nothing, but ever less while it fails."""
        return max(self.score if self.fails < FAILS else 0.0, HOPE / (FAILS + self.fails))

    def learn(self, gain: float, *, finished: bool, seconds: float) -> None:
        """Take in what a try has brought."""
        self.tries += 1
        self.fails = 0 if gain > 0 else self.fails + 1
        self.score += NEWEST * (gain / max(seconds, LEAST_SECONDS) - self.score)
        self.size = min(LARGEST, self.size * GROW) if finished else max(SMALLEST, self.size * SHRINK)


def by_weight(operators: list[Operator], rng: Random) -> Operator:
    """One of the operators, those with more weight more often."""
    return rng.choices(operators, [operator.weight for operator in operators])[0]


def percent(before: int, after: int) -> float:
    """A gain in percent of what the stage was, so far as one gain may speak for those to come."""
    return min(MOST_GAIN, 100 * (before - after) / max(1, before))
