"""What is kept of a run on a strange network: one line of JSON."""

from benchmarks.contest.counts import Counts
from instances.generate.strange import NetworkKind
from models.record import Record

#: Seconds by which a run may be over its limit, and those before it at which it still ends in time.
OVER, EARLY = 2.0, 1.0


class StrangeLine(Record):
    """A run on the network of a seed.

    Attributes
    ----------
    revision
        Of the project, with ``+`` where files were changed.
    students, groups, lessons, requests
        How large the network is: candidate groups, lessons of a cycle that class groups have.
    status
        As the engine says; empty where it did not come to that.
    first, kept
        Seconds to the first plan that is told of, and to the first that is given out to be written
        down.
    ended
        Seconds until the result is there.
    found, hidden
        What is counted in the plan, if the referee accepts it, and in the hidden one.
    missing
        Lessons without a time in what there is instead of a plan, if there is anything.
    violations
        Rules that the plan breaks.
    failure
        Why there is no line of the run itself: ``memory``, ``late``, ``broken``.
    """

    seed: int
    kind: NetworkKind
    seconds: float
    workers: int
    revision: str
    students: int = 0
    groups: int = 0
    lessons: int = 0
    requests: int = 0
    status: str = ""
    first: float | None = None
    kept: float | None = None
    ended: float | None = None
    found: Counts | None = None
    hidden: Counts | None = None
    missing: int | None = None
    violations: tuple[str, ...] = ()
    failure: str = ""

    @property
    def key(self) -> tuple[int, float, int]:
        """What is not run twice."""
        return self.seed, self.seconds, self.workers

    @property
    def is_judged(self) -> bool:
        """Whether there is a plan that the referee accepts."""
        return self.found is not None

    @property
    def is_proved_impossible(self) -> bool:
        """Whether the engine says that there is no plan, of a network that is not known to have
        one.
        """
        return self.status == "infeasible" and not self.kind.hidden

    @property
    def is_settled(self) -> bool:
        """Whether there is a judged plan, or a proof that none exists."""
        return self.is_judged or self.is_proved_impossible

    @property
    def over(self) -> float:
        """Seconds beyond the limit."""
        return max(0.0, self.ended - self.seconds) if self.ended is not None else 0.0

    @property
    def is_over(self) -> bool:
        """Whether the limit was not kept."""
        return self.over > OVER or self.failure == "late"

    @property
    def gave_up(self) -> bool:
        """Whether the run ended without plan and proof while there was time."""
        return not self.is_settled and self.ended is not None and self.ended < self.seconds - EARLY

    @property
    def outcome(self) -> str:
        """The run in a word."""
        if self.failure:
            return self.failure
        if self.violations:
            return "illegal"
        if self.is_settled:
            return "plan" if self.is_judged else "proof"
        return "none"

    @property
    def behind(self) -> float | None:
        """Unmet requests beyond those of the hidden plan, in percent of all requests; negative
        where there are fewer.
        """
        if self.found is None or self.hidden is None or not self.requests:
            return None
        return 100 * (self.found.unmet - self.hidden.unmet) / self.requests
