"""What is kept of a run: one line of JSON."""

from benchmarks.contest.counts import Counts
from models.plan import Amount, Version
from models.record import Record
from models.verdict import StageValue

#: Seconds at which the state of a run is kept.
MARKS = (5, 15, 60, 300)


class Mark(Record):
    """A run at a moment: stages of its best state, their bounds, the weighted cost, and what every
    plan is told by.
    """

    seconds: int
    values: tuple[StageValue, ...] = ()
    bounds: tuple[StageValue, ...] = ()
    cost: int | None = None
    counts: Counts | None = None


class Line(Record):
    """A run of a competitor on a case.

    Attributes
    ----------
    block
        Runs of a block follow each other on one machine: ratios are formed inside it only.
    parameters
        Search parameters that differ from those of the project, as JSON.
    revision
        Of the project, with ``+`` where files were changed.
    machine
        An id without meaning, the same for one machine.
    build, first, met, target
        Seconds to the relations of the network; to the first complete plan; to the first with every
        request granted that can be; to the first with a weighted cost of a quarter more than the
        yardstick's at most.
    work
        Seconds of processor time to the first complete plan, of this process and those it waited
        for: other work on the machine hardly counts.
    ended
        Seconds to the result.
    curve
        Seconds and weighted cost of the best state, where it changed.
    stages, amounts, cost
        As the referee counts them in the final plan, and the weighted cost.
    bounds
        Of the stages, at the end.
    tries
        Neighbourhoods finished.
    missing
        Lessons without a time in what there is instead of a plan, if there is anything.
    peak
        Megabytes of memory, those of workers included.
    violations
        Rules that the plan breaks. A run with any is a failure.
    failure
        Why there is no plan to compare: ``none``, ``illegal``, ``memory``, ``late``, ``broken``.
    """

    case: str
    competitor: str
    seed: int
    seconds: int
    workers: int
    block: str
    parameters: str = ""
    revision: str
    machine: str
    cores: int
    versions: tuple[Version, ...] = ()
    build: float = 0.0
    first: float | None = None
    met: float | None = None
    target: float | None = None
    work: float | None = None
    ended: float | None = None
    curve: tuple[tuple[float, int], ...] = ()
    marks: tuple[Mark, ...] = ()
    stages: tuple[StageValue, ...] = ()
    bounds: tuple[StageValue, ...] = ()
    amounts: tuple[Amount, ...] = ()
    cost: int | None = None
    tries: int = 0
    missing: int | None = None
    peak: int = 0
    violations: tuple[str, ...] = ()
    failure: str = ""

    @property
    def key(self) -> tuple[str, str, int, int]:
        """What is not run twice."""
        return self.case, self.competitor, self.seed, self.seconds

    def amount(self, name: str) -> int:
        """An amount by name; 0 where the plan has none of it."""
        return {amount.name: amount.value for amount in self.amounts}.get(name, 0)
