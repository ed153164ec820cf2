"""Starts are annealed for a moment each, and the best of them for long."""

from itertools import count
from random import Random

import pytest

from benchmarks.mutations.known import hidden
from models.policy import Policy, Stage, Term
from solver import Limits
from solver.bounds.stages import bound_unmet
from solver.local_search.facts.facts import facts_of
from solver.local_search.polish import Polish
from solver.parameters.local_search import Settings
from solver.problem.problem import Problem
from solver.run.run import Run
from solver.solution.solution import Solution
from solver.strategy.first_plans import FirstPlans
from solver.strategy.race import Race

SECONDS = 5.0


def begun(policy: Policy | None = None) -> tuple[Run, Solution, Solution]:
    """A run whose plan has been shaken until it has many windows, that plan, and the one it was."""
    case, plan = hidden("full-iup")
    problem = Problem(case.network, policy or case.policy)
    run = Run(problem, Limits(seconds=SECONDS, deterministic=True, workers=1))
    good = Solution.from_plan(problem, plan)
    polish = Polish(run, facts_of(problem), good, Random(1))
    for _ in range(800):
        polish.step(1000.0)
    shaken = polish.as_solution(polish.week.start, polish.week.granted)
    run.offer(shaken)
    return run, shaken, good


def plans_of(run: Run) -> FirstPlans:
    unmet = bound_unmet(run)
    assert unmet is not None
    return FirstPlans(run, unmet)


def raced(run: Run) -> Race:
    return Race(plans_of(run), count(1))


def test_the_best_start_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    run, shaken, good = begun()
    before, starts = run.values, iter([shaken, good])
    monkeypatch.setattr(Race, "_start", lambda *_: next(starts, None))
    assert raced(run).hold()
    assert run.values <= run.evaluate(good) < before


def test_a_kind_of_start_that_is_behind_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    run, _, _ = begun()
    begun_by: list[Settings | None] = []

    def come_out_worse(plans: FirstPlans) -> None:
        worse = run.snapshot()[0].copy()
        worse.granted[0] = None
        plans.run.offer(worse)

    def walk(plans: FirstPlans, turn: int, settings: Settings, seconds: float) -> bool:
        begun_by.append(settings)
        come_out_worse(plans)
        return False

    def staged(plans: FirstPlans, given: Solution | None, seconds: float, turn: int) -> None:
        begun_by.append(None)
        come_out_worse(plans)

    monkeypatch.setattr(FirstPlans, "walk", walk)
    monkeypatch.setattr(FirstPlans, "staged", staged)
    plans = plans_of(run)
    race = Race(plans, count(1))
    assert race.hold()
    assert race.hold()
    assert begun_by == [None, *plans.turns]


def test_nobody_walks_on_where_a_walk_comes_to_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    run, _, _ = begun()
    walked: list[Settings] = []
    monkeypatch.setattr(FirstPlans, "staged", lambda *_: None)
    monkeypatch.setattr(FirstPlans, "walk", lambda *asked: walked.append(asked[2]))
    plans = plans_of(run)
    assert Race(plans, count(1)).hold()
    assert walked == [plans.turns[0]]


def test_a_race_keeps_to_its_share_of_the_run() -> None:
    run, _, _ = begun()
    portfolio, began = run.parameters.portfolio, run.seconds
    assert raced(run).hold()
    longest = max(portfolio.least_start, portfolio.start_share * SECONDS)
    heat = max(portfolio.least_heat, portfolio.heat_share * SECONDS)
    most = (portfolio.race_share + portfolio.polish_share) * SECONDS + longest + 3 * heat
    assert 0 < run.seconds - began < most


def test_nothing_is_annealed_where_windows_weigh_nothing() -> None:
    unmet = Stage(name="unmet", terms=(Term(criterion="unmet_requests"),))
    run, _, _ = begun(Policy(stages=(unmet,)))
    before = run.incumbent
    assert not raced(run).hold()
    assert run.incumbent is before


def test_a_week_that_costs_nothing_is_not_annealed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    unmet = Stage(name="unmet", terms=(Term(criterion="unmet_requests"),))
    away = Stage(name="meals", terms=(Term(criterion="lost_meal_breaks"),))
    run, _, good = begun(Policy(stages=(unmet, away)))
    run.offer(good)
    assert run.values[-1] == 0
    monkeypatch.setattr(Polish, "step", lambda *_: pytest.fail("there is nothing to gain"))
    assert not raced(run).hold()
