"""The complete model and the referee agree, rule by rule and criterion by criterion, on any
plan.
"""

from collections import Counter
from collections.abc import Callable, Collection
from functools import cache

import pytest
from drawn import BASES, Base, drawn_plan, led, newcomer, shared
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from benchmarks.agreement.pinned import Pinned
from benchmarks.rules import biting
from models.criteria import CRITERIA
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.rules import RULES
from solver.constraints import CONSTRAINTS, Constraint
from solver.model.literals import weighted
from solver.objectives import OBJECTIVES, Objective
from solver.solution.published import Published
from validation import judge
from validation.rules import RULES as JUDGED
from validation.week import Week

STRICT = Policy(
    relaxed=(),
    windows_a_day=0,
    windows_a_week=1,
    lessons_a_day=4,
    lessons_a_week_6=6,
    long_day=3,
    points_a_day=20,
    points_shares_6=(40, 30, 40),
    unpopular_times=("1-1", "1-4", "2-4", "3-2"),
    begins_by=1,
    ends_by=3,
    network_times=("1-3", "1-4", "2-4", "3-4"),
)
LED = STRICT.model_copy(update={"escorts_required": True})
TWINS = {rule.__name__: rule for rule in JUDGED}
#: What plans are drawn around.
DRAWN_AROUND = (*BASES, newcomer, shared)
#: Plans drawn for a rule and for a criterion, and the most for one that breaks it, keeps it, or has
#: something to count.
PLANS, COUNTED, MOST = 36, 18, 400
settings.register_profile(
    "agreement", deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)


def policy_of(base: Base) -> Policy:
    return LED if base is led else STRICT


def held(network: Network, policy: Policy, plan: Plan) -> Pinned:
    pinned = Pinned(network, policy)
    pinned.hold(plan)
    return pinned


def broken_in(rules: Collection[str], *weeks: Week) -> bool:
    """Whether one of the rules is broken in one of the weeks."""
    return any(True for week in weeks for rule in rules for _ in TWINS[rule](week))


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda constraint: constraint.__name__)
def test_a_rule_refuses_exactly_what_its_twin_finds(constraint: Constraint) -> None:
    rule, outcomes = constraint.__name__, Counter[bool]()
    given_rules = [RULES[rule].given] if RULES[rule].given else []

    @cache
    def posted(base: Base) -> tuple[Policy, Pinned]:
        network, good = base()
        policy = biting(rule, network, policy_of(base), good)
        pinned = Pinned(network, policy)
        constraint(pinned.model)
        return policy, pinned

    def agree(base: Base, seed: int) -> bool:
        (policy, pinned), plan = posted(base), drawn_plan(seed, base, rule)
        week = Week(base()[0], policy, plan)
        if broken_in(given_rules, week):
            return False
        is_broken = broken_in([rule], week)
        pinned.hold(plan)
        assert pinned.refused() == is_broken
        outcomes[is_broken] += 1
        return True

    drawn(agree, PLANS, lambda: len(outcomes) == 2)
    assert outcomes[True], "no plan broke the rule"
    assert outcomes[False], "no plan kept the rule"


@pytest.mark.parametrize("objective", OBJECTIVES, ids=lambda objective: objective.__name__)
def test_a_criterion_counts_what_its_twin_counts(objective: Objective) -> None:
    criterion, outcomes = objective.__name__, Counter[bool]()

    def agree(base: Base, seed: int) -> bool:
        network, plan, published = base()[0], drawn_plan(seed, base), drawn_plan(seed + 1, base)
        policy = policy_of(base).model_copy(update={"unlike": (published,)})
        weeks = (Week(network, policy, plan, published), Week(network, policy, published))
        if broken_in(CRITERIA[criterion].given, *weeks):
            return False
        pinned = held(network, policy, plan)
        model = pinned.model
        model.published = Published.of(model.problem, published)
        model.cp.minimize(weighted([(objective(model)[criterion], 1)]))
        counted = judge(network, policy, plan, published).amount(criterion)
        assert pinned.solved() == ("OPTIMAL", counted)
        outcomes[counted > 0] += 1
        return True

    drawn(agree, COUNTED, lambda: outcomes[True] > 0)
    assert outcomes[True], "there was nothing to count in any plan"


def drawn(agree: Callable[[Base, int], bool], examples: int, is_enough: Callable[[], bool]) -> None:
    """Ask for agreement on plans drawn at random, and then on more until they are enough.

    A plan of which there is nothing to agree on is drawn again.
    """

    @settings(settings.get_profile("agreement"), max_examples=examples)
    @given(base=st.sampled_from(DRAWN_AROUND), seed=st.integers(0, 10**6))
    def asked(base: Base, seed: int) -> None:
        assume(agree(base, seed))

    asked()
    for seed in range(MOST):
        if is_enough():
            return
        agree(DRAWN_AROUND[seed % len(DRAWN_AROUND)], seed)
