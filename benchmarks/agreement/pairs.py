"""Pairs of a rule and a plan, with what the referee and the pinned model say of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random
from zlib import crc32

from benchmarks.agreement.drawing import near
from benchmarks.agreement.pinned import Pinned
from benchmarks.mutations.known import dense, hidden
from benchmarks.mutations.tighten import tighten
from benchmarks.rules import FOCUS
from benchmarks.rules.focus import Focus
from instances import Case, samples
from models.plan import Plan
from models.rules import RULES
from solver.constraints import CONSTRAINTS
from validation.rules import RULES as JUDGED
from validation.week import Week

#: Plans drawn around one network made narrow.
PLANS = 16
POSTED = {constraint.__name__: constraint for constraint in CONSTRAINTS}
TWINS = {rule.__name__: rule for rule in JUDGED}


@dataclass
class Agreement:
    """How often a rule was broken and kept, and the plans on which the two do not agree.

    Attributes
    ----------
    apart
        What draws each of these plans again: name of the network, seed of the narrowing, number of
        the plan.
    """

    rule: str
    broken: int = 0
    kept: int = 0
    apart: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def pairs(self) -> int:
        """Plans both were asked about."""
        return self.broken + self.kept


def networks() -> dict[str, tuple[Case, Plan]]:
    """Networks small enough to be decided at once, each with a plan that keeps its rules."""
    return {"dense": dense()} | {
        name: hidden(name) for name in samples() if name.startswith("tiny")
    }


def compare(rule: str, pairs: int, seed: int, bases: dict[str, tuple[Case, Plan]]) -> Agreement:
    """Ask referee and model about so many plans; those in which the rule has no meaning are drawn
    again.
    """
    found = Agreement(rule)
    names = [name for name in FOCUS.get(rule, Focus()).networks if name in bases] or list(bases)
    first = crc32(rule.encode()) % len(names)
    for number in count(seed * 1000):
        name = names[(first + number) % len(names)]
        for plan, (broken, refused) in enumerate(_verdicts(rule, *bases[name], number)):
            if found.pairs == pairs:
                return found
            found.broken, found.kept = found.broken + broken, found.kept + (not broken)
            if broken != refused:
                found.apart.append((name, number, plan))
    return found


def _verdicts(rule: str, case: Case, good: Plan, seed: int) -> Iterator[tuple[bool, bool]]:
    """Whether the referee finds the rule broken and whether the model refuses, plan by plan around
    one narrow network.
    """
    narrow, focus = tighten(case, good, rule, seed), FOCUS.get(rule, Focus())
    if not narrow.policy.escorts_required:
        good = good.model_copy(update={"parties": ()})
    policy = narrow.policy.model_copy(update=dict(focus.policy))
    pinned = Pinned(narrow.network, policy)
    POSTED[rule](pinned.model)
    rng = Random(seed)
    for _ in range(PLANS):
        plan = near(narrow.network, good, rng, focus.most, focus.steps)
        week = Week(narrow.network, policy, plan)
        given = RULES[rule].given
        if not given or not any(TWINS[given](week)):
            pinned.hold(plan)
            yield any(TWINS[rule](week)), pinned.refused()
