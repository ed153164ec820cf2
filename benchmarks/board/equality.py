"""Quick verdicts on random changes held against the whole referee."""

from collections import Counter
from collections.abc import Iterator, Mapping
from random import Random
from time import perf_counter
from typing import NamedTuple

from benchmarks.board.drawn import drawn
from models.board.change import Change
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.questions.answers import Moved
from models.verdict import Violation
from validation.criteria import CRITERIA
from validation.referee import amounts_of, excesses_of, violations_of
from validation.touched.judged import JudgedPlan
from validation.week import Week

#: Of so many changes in a hundred the plan is changed for good, and the next ones begin there.
STAYS = 5


class Compared(NamedTuple):
    """A change judged in both ways.

    Attributes
    ----------
    faults
        Where the quick verdict differs; nothing is how it should be.
    rules
        Rules that the change breaks or mends.
    """

    change: Change
    faults: tuple[str, ...]
    rules: frozenset[str]
    quick: float
    whole: float


def compared(
    network: Network,
    policy: Policy,
    plan: Plan,
    published: Plan | None,
    rng: Random,
    runs: int,
) -> Iterator[Compared]:
    """Draw changes one after the other and judge each in both ways."""
    judged, before = JudgedPlan(network, policy, plan, published), None
    for _ in range(runs):
        before = before or _whole(Week(network, policy, judged.plan, published))
        change = drawn(network, judged.plan, rng)
        began = perf_counter()
        quick = judged.judgement(change)
        between = perf_counter()
        after = _whole(Week(network, policy, change.after(judged.plan), published))
        ended = perf_counter()
        rules = frozenset(
            row.rule for row in (*quick.broken, *quick.mended, *quick.over, *quick.within)
        )
        pairs = {
            "broken": (quick.broken, _without(after.violations, before.violations)),
            "mended": (quick.mended, _without(before.violations, after.violations)),
            "over": (quick.over, _without(after.exceeded, before.exceeded)),
            "within": (quick.within, _without(before.exceeded, after.exceeded)),
        }
        faults = [
            f"{name}: {Counter(ours) - Counter(theirs)} {Counter(theirs) - Counter(ours)}"
            for name, (ours, theirs) in pairs.items()
            if Counter(ours) != Counter(theirs)
        ]
        if (moved := _moved(before, after)) != quick.moved:
            faults.append(f"moved: {quick.moved} {moved}")
        yield Compared(change, tuple(faults), rules, between - began, ended - between)
        if rng.random() * 100 < STAYS:
            judged, before = JudgedPlan(network, policy, change.after(judged.plan), published), None


class _Whole(NamedTuple):
    """What ``judge`` says of a plan, but for why requests are unmet."""

    violations: tuple[Violation, ...]
    exceeded: tuple[Violation, ...]
    amounts: Mapping[str, int]


def _whole(week: Week) -> _Whole:
    return _Whole(violations_of(week), excesses_of(week), amounts_of(week, CRITERIA))


def _moved(before: _Whole, after: _Whole) -> tuple[Moved, ...]:
    return tuple(
        Moved(name=name, before=before.amounts[name], after=amount)
        for name, amount in after.amounts.items()
        if amount != before.amounts[name]
    )


def _without(some: tuple[Violation, ...], others: tuple[Violation, ...]) -> tuple[Violation, ...]:
    known = frozenset(others)
    return tuple(row for row in some if row not in known)
