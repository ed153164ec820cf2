"""What is kept of a run on a strange network: one line of JSON."""

from collections.abc import Mapping

from instances.generate.strange import NetworkKind
from models.plan import Amount
from models.policy import DEFAULT_STAGES
from models.record import Record

#: Seconds by which a run may be over its limit, and those before it at which it still ends in time.
OVER, EARLY = 2.0, 1.0
#: Stages of the usual order that all networks are counted by, whatever their own order is.
COUNTED = {stage.name: stage.terms for stage in DEFAULT_STAGES if stage.name in ("limits", "cost")}


class Counts(Record):
    """What the referee counts in a plan, by the usual stages.

    Attributes
    ----------
    limits, cost
        Value of these stages of the usual order.
    windows
        Windows of students.
    """

    unmet: int
    limits: int
    cost: int
    windows: int


def counts(amounts: tuple[Amount, ...]) -> Counts:
    """The counts among the amounts of a plan; what no rule of it is about is not there."""
    found: Mapping[str, int] = {amount.name: amount.value for amount in amounts}
    stages = {name: sum(term.weight * found.get(term.criterion, 0) for term in terms) for name, terms in COUNTED.items()}
    return Counts(unmet=found.get("unmet_requests", 0), windows=found.get("student_windows", 0), **stages)


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
        Seconds to the first plan that is told of, and to the first that is given out to be written down.
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
        """Whether the engine says that there is no plan, of a network that is not known to have one."""
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
        """Unmet requests beyond those of the hidden plan, in percent of all requests; negative where there are fewer."""
        if self.found is None or self.hidden is None or not self.requests:
            return None
        return 100 * (self.found.unmet - self.hidden.unmet) / self.requests
