"""One run of the engine on the network of a seed, measured as a user would see it."""

from time import monotonic

from benchmarks.contest.counts import Counts, counts
from benchmarks.contest.missing import missing_lessons
from benchmarks.contest.one import revision
from benchmarks.strange.record import StrangeLine
from instances.generate.strange import StrangeCase, strange
from models.plan import Progress, Result
from models.verdict import Verdict
from solver import Limits, Options, solve
from validation import judge


class Clock:
    """When a run told of its first plan, gave one out, and ended; in seconds since it was asked."""

    def __init__(self) -> None:
        self._began = monotonic()
        self.first: float | None = None
        self.kept: float | None = None

    @property
    def now(self) -> float:
        """Seconds since the run was asked."""
        return round(monotonic() - self._began, 2)

    def hear(self, _: Progress) -> None:
        """A value or a bound of a plan is better."""
        self.first = self.now if self.first is None else self.first

    def keep(self, result: Result) -> None:
        """A plan is given out."""
        if self.kept is None and result.plan is not None:
            self.kept = self.now


def run_strange(seed: int, limits: Limits) -> StrangeLine:
    """Make the network of a seed, solve it, and judge what came of it."""
    case = strange(seed)
    clock = Clock()
    result = solve(case, Options(limits=limits, listener=clock.hear, keep=clock.keep))
    ended = clock.now
    line = described(seed, case, limits)
    plan = result.plan
    verdict = None if plan is None else judge(case.network, case.policy, plan)
    attempt = plan if verdict is None or verdict.accepted else None
    return line.model_copy(
        update={
            "status": str(result.status),
            "first": clock.first if plan is not None else None,
            "kept": clock.kept,
            "ended": ended,
            "found": accepted(verdict),
            "missing": None
            if attempt is not None
            else missing_lessons(case.network, case.policy, result),
            "violations": tuple(sorted({found.rule for found in verdict.violations}))
            if verdict is not None
            else (),
        }
    )


def described(seed: int, case: StrangeCase, limits: Limits) -> StrangeLine:
    """The line of a network before it is solved."""
    network = case.network
    of_classes = [group for group in network.candidates if group.is_class_group]
    hidden = None if case.hidden is None else accepted(judge(network, case.policy, case.hidden))
    return StrangeLine(
        seed=seed,
        kind=case.kind,
        seconds=limits.seconds,
        workers=limits.threads,
        revision=revision(),
        students=len(network.planned_students),
        groups=len(network.candidates),
        lessons=sum(
            network.lessons_of(p, case.policy.half_year)
            for g in of_classes
            for p in network.parts_of[g.course]
        ),
        requests=sum(len(rows) for rows in network.requests_of.values()),
        hidden=hidden,
    )


def accepted(verdict: Verdict | None) -> Counts | None:
    """What is counted in a plan that keeps the rules."""
    if verdict is None or not verdict.accepted:
        return None
    return counts({amount.name: amount.value for amount in verdict.amounts})
