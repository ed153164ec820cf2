"""A run tells the truth: of its plan, its bounds, and of plans there are none of."""

import threading

import pytest
from small_network import network

from instances import Case, read
from models.network import Busy, Network
from models.plan import Result, RunStatus
from models.policy import Policy
from solver import Limits, Options, Search, solve
from solver.bounds.infeasibility import counting_reasons
from solver.problem.problem import Problem
from validation import judge


def run(name: str, seconds: float = 10, **options: object) -> tuple[Network, Policy, Result]:
    case = read(name)
    return (
        case.network,
        case.policy,
        solve(case, Options(limits=Limits(seconds=seconds), **options)),
    )


@pytest.fixture(scope="module")
def tight() -> tuple[Network, Policy, Result]:
    return run("tight", 20)


def test_the_referee_counts_what_the_run_counted(tight: tuple[Network, Policy, Result]) -> None:
    facts, policy, result = tight
    assert result.plan is not None
    verdict = judge(facts, policy, result.plan)
    assert verdict.violations == ()
    counted = {amount.name: amount.value for amount in result.amounts}
    assert {name: verdict.amount(name) for name in counted} == counted


def test_what_counting_shows_to_be_lost_is_lost_and_proved(
    tight: tuple[Network, Policy, Result],
) -> None:
    stages = {stage.name: stage for stage in tight[2].stages}
    assert [stages[f"unmet_{priority}"].value for priority in (1, 2, 3)] == [8, 0, 9]
    assert all(stages[name].proved for name in ("unmet_1", "unmet_2", "unmet_3", "alternatives"))


def test_a_bound_is_never_above_its_value(tight: tuple[Network, Policy, Result]) -> None:
    assert all(stage.bound <= stage.value for stage in tight[2].stages)
    assert all(stage.proved == (stage.bound == stage.value) for stage in tight[2].stages[:4])


PROVED = (
    "tiny-late",
    "tiny",
    "tiny-bells",
    "tiny-walk",
    "tiny-half",
    "tiny-fair",
    "tiny-parity",
    "tiny-one-day",
    "tiny-budget",
    "tiny-peaks",
)


@pytest.mark.parametrize("name", PROVED)
def test_optimal_is_said_when_every_stage_is_proved(name: str) -> None:
    _, _, result = run(name)
    assert result.status is RunStatus.OPTIMAL
    assert all(stage.proved for stage in result.stages)


def test_a_class_nobody_can_teach_is_infeasible_for_that_reason() -> None:
    facts = network(people={"TM": {"subjects": ()}, "TN": {"subjects": ()}})
    result = solve(Case(network=facts, policy=Policy()), Options(limits=Limits(seconds=5)))
    assert (result.status, result.plan) == (RunStatus.INFEASIBLE, None)
    assert ("nobody_can_teach", "maths/10A") in {
        (reason.code, reason.subject) for reason in result.reasons
    }


def test_more_lessons_than_a_teacher_has_days_for_are_infeasible_for_that_reason() -> None:
    # Mathematics is twice a week, once a day at most, and its teacher at A is there on Monday.
    facts = network()
    once = [part.model_copy(update={"max_a_day": 1}) for part in facts.parts]
    away = [Busy(person="TM", day=day, start=0, end=1439) for day in range(2, 7)]
    case = Case(network=facts.replacing(parts=once, busy=away), policy=Policy())
    result = solve(case, Options(limits=Limits(seconds=5)))
    assert (result.status, result.plan) == (RunStatus.INFEASIBLE, None)
    told = {
        (reason.code, reason.subject, reason.found, reason.allowed) for reason in result.reasons
    }
    assert ("lessons_without_teacher", "maths/10A", 2, 1) in told


def test_too_few_periods_and_too_few_hours_of_a_teacher_are_told_once() -> None:
    # Mathematics is twice a week and has one period, at which its teacher at A is away.
    facts = network(courses={"maths": {"only_times": ("1-1",)}})
    case = facts.replacing(busy=[Busy(person="TM", day=1, start=0, end=1439)])
    told = [reason.code for reason in counting_reasons(Problem(case, Policy()))]
    assert "lessons_without_slots" in told
    assert "lessons_without_teacher" not in told


def test_no_time_is_no_proof_that_there_is_no_plan() -> None:
    _, _, result = run("two-schools", 0.05)
    assert result.status is not RunStatus.INFEASIBLE
    assert (result.plan is None) == (result.status is RunStatus.UNDECIDED)


def test_a_run_that_is_stopped_ends_with_what_it_has() -> None:
    stop = threading.Event()
    stop.set()
    _, _, result = run("two-schools", 600, stop=stop)
    assert result.status is RunStatus.UNDECIDED


def test_a_start_is_never_made_worse(tight: tuple[Network, Policy, Result]) -> None:
    facts, policy, before = tight
    after = solve(
        Case(network=facts, policy=policy),
        Options(limits=Limits(seconds=4, seed=7), start=before.plan),
    )
    assert [stage.value for stage in after.stages[:-1]] <= [
        stage.value for stage in before.stages[:-1]
    ]


def test_what_families_know_stays_where_nothing_forbids_it(
    tight: tuple[Network, Policy, Result],
) -> None:
    facts, policy, before = tight
    after = solve(
        Case(network=facts, policy=policy),
        Options(limits=Limits(seconds=6, seed=7), published=before.plan),
    )
    assert after.plan is not None
    assert before.plan is not None
    verdict, former = (
        judge(facts, policy, after.plan, before.plan),
        judge(facts, policy, before.plan),
    )
    # Requests, windows over the limit and lost meals come before the peace of others: what meets
    # more may move something.
    before_changes = ("unmet_requests", "windows_over_limit", "lost_meal_breaks")
    if [verdict.amount(name) for name in before_changes] == [
        former.amount(name) for name in before_changes
    ]:
        assert verdict.amount("plan_changes:lessons") + verdict.amount("plan_changes:members") == 0
    else:
        assert [verdict.amount(name) for name in before_changes] < [
            former.amount(name) for name in before_changes
        ]


def test_both_searches_prove_the_same_values_where_they_prove() -> None:
    case = read("tiny")
    found = [
        solve(case, Options(limits=Limits(seconds=10, search=search)))
        for search in (Search.STAGED, Search.PLAIN)
    ]
    assert [stage.value for stage in found[0].stages] == [stage.value for stage in found[1].stages]
