"""Even groups of course blockings: asked for at once, step by step, and where walks come to
nothing.
"""

from functools import cache

import pytest

from instances.generate.strange import strange
from models.network import Network
from models.policy import Policy
from solver import Limits
from solver.bounds.stages import bound_unmet
from solver.construction.blocking import asks_for_balance, solve_blocking, solve_evenly, unevenness
from solver.model.cpsat import Outcome
from solver.problem.overloads import requests_to_refuse
from solver.problem.problem import Problem
from solver.run.fits import fits
from solver.run.run import Run
from solver.solution.solution import Solution
from solver.strategy import staged
from solver.strategy.even_groups import find_even_groups
from solver.strategy.first_plans import FirstPlans

#: A course blocking of 43 students.
BLOCKING = 7


@cache
def facts() -> tuple[Network, Policy]:
    case = strange(BLOCKING)
    return case.network, case.policy


def run_on(network: Network | None = None, seconds: float = 60) -> Run:
    kept, policy = facts()
    limits = Limits(seconds=seconds, workers=2, deterministic=True)
    return Run(Problem(network or kept, policy), limits)


def test_sizes_keep_to_the_slack_that_is_asked_for() -> None:
    run, found = run_on(), dict[int, Solution]()
    for slack in (3, 1):
        plan = solve_evenly(run, 20, slack=slack, start=found.get(3))
        assert plan is not None
        assert None not in plan.granted
        assert unevenness(plan) <= slack
        found[slack] = plan
    moved = found[1].copy()
    group = next(group for group in moved.granted if group is not None)
    members = moved.granted.count(group)
    moved.granted = [None if granted == group else granted for granted in moved.granted]
    assert unevenness(moved) >= members - 1


def test_requests_no_week_has_room_for_leave_the_others_met() -> None:
    network = facts()[0]
    short = run_on(network.model_copy(update={"slots": network.slots[:9]}))
    refused = requests_to_refuse(short.problem)
    assert 0 < len(refused) < len(network.requests)
    plan = solve_blocking(short)
    assert plan is not None
    assert fits(short, plan)
    assert plan.granted.count(None) == len(refused)


def test_where_walks_come_to_nothing_every_request_is_met_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(FirstPlans, "walk", lambda plans, *_: bool(plans.run.work(2.0)))
    run = run_on()
    assert asks_for_balance(run)
    find_even_groups(run, FirstPlans(run, bound_unmet(run) or {}))
    assert run.incumbent is not None
    assert None not in run.incumbent.granted
    asked_at_once = run_on()
    uneven = solve_blocking(asked_at_once)
    assert uneven is not None
    assert run.values < asked_at_once.evaluate(uneven)


def test_groups_of_a_plan_the_whole_model_finds_are_evened_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = run_on(seconds=8)
    uneven = solve_blocking(run)
    assert uneven is not None

    def whole(run: Run, _: float) -> Outcome:
        if run.incumbent is None:
            run.offer(uneven)
        return Outcome.FEASIBLE

    monkeypatch.setattr(staged, "_whole", whole)
    monkeypatch.setattr(staged, "improve", lambda *_: None)
    staged.solve_staged(run)
    assert run.values < run.evaluate(uneven)
