"""The complete model and the referee agree, rule by rule and criterion by criterion, on any
plan.
"""

import pytest
from drawn import BASES, Base, drawn_plan, led
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.agreement.pairs import ORDERED
from benchmarks.agreement.pinned import Pinned
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver.constraints import CONSTRAINTS
from solver.model.literals import weighted
from solver.objectives import OBJECTIVES
from solver.solution.published import Published
from validation import judge
from validation.rules import RULES
from validation.week import Week

STRICT = Policy(
    relaxed=(),
    windows_a_day=0,
    windows_a_week=1,
    lessons_a_day=4,
    lessons_a_week_6=6,
    long_day=3,
    points_a_day=20,
    unpopular_times=("1-1", "1-4", "2-4", "3-2"),
    network_times=("1-3", "1-4", "2-4", "3-4"),
)
LED = STRICT.model_copy(update={"escorts_required": True})
TWINS = {rule.__name__: rule for rule in RULES}
#: Windows and ways are defined between lessons in order of time; a plan in which lessons overlap
#: has no such order.
IN_ORDER = {
    **ORDERED,
    "student_windows": "students_never_clash",
    "lost_meal_breaks": "students_never_clash",
    "windows_over_limit": "students_never_clash",
    "teacher_windows": "people_are_in_one_place",
    "teacher_travels": "people_are_in_one_place",
}
#: Rules without which a request or a row has no one answer: the engine has no words for rows that
#: no plan may have.
GRANTED = {"requests_are_granted_once"}
ONE_ANSWER = {
    "plan_changes": {
        "requests_are_granted_once",
        "classes_stay_together",
        "groups_meet_their_hours",
        "groups_keep_one_teacher",
    },
    "size_imbalance": {"groups_fit_their_size"},
    "unmet_requests": GRANTED,
    "alternatives_used": GRANTED,
    "worst_off_student": GRANTED,
    "school_inequity": GRANTED,
}


def policy_of(base: Base) -> Policy:
    return LED if base is led else STRICT


def held(network: Network, policy: Policy, plan: Plan) -> Pinned:
    pinned = Pinned(network, policy)
    pinned.hold(plan)
    return pinned


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.__name__)
@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda constraint: constraint.__name__)
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_rule_refuses_exactly_what_its_twin_finds(constraint, base, seed: int) -> None:
    network, plan, policy = base()[0], drawn_plan(seed, base, constraint.__name__), policy_of(base)
    week = Week(network, policy, plan)
    order = IN_ORDER.get(constraint.__name__)
    if order is not None and list(TWINS[order](week)):
        return
    pinned = held(network, policy, plan)
    constraint(pinned.model)
    assert pinned.refused() == bool(list(TWINS[constraint.__name__](week)))


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.__name__)
@pytest.mark.parametrize("objective", OBJECTIVES, ids=lambda objective: objective.__name__)
@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_criterion_counts_what_its_twin_counts(objective, base, seed: int) -> None:
    network, plan, published, policy = (
        base()[0],
        drawn_plan(seed, base),
        drawn_plan(seed + 1, base),
        policy_of(base),
    )
    verdict = judge(network, policy, plan, published)
    before = judge(network, policy, published)
    broken = {violation.rule for violation in (*verdict.violations, *before.violations)}
    if broken & {*ONE_ANSWER.get(objective.__name__, ()), IN_ORDER.get(objective.__name__)}:
        return
    pinned = held(network, policy, plan)
    model = pinned.model
    model.published = Published.of(model.problem, published)
    amounts = objective(model)
    model.cp.minimize(
        weighted([(amount, 1) for name, amount in amounts.items() if name == objective.__name__])
    )
    status, value = pinned.solved()
    assert status == "OPTIMAL"
    assert value == verdict.amount(objective.__name__)
