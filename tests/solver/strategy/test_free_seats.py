"""No request stays unmet at the end for which a seat is free."""

from threading import Event

import pytest
from small_network import network

from models.policy import Policy
from solver import Limits
from solver.problem.problem import Problem
from solver.run.run import Run
from solver.solution.solution import Solution
from solver.strategy.first_plans import first_plan_alone
from solver.strategy.staged import grant_free_seats

LAW = network(offers={"law": {"min_groups": 0}})


@pytest.fixture
def run() -> Run:
    return Run(Problem(LAW, Policy()), Limits(seconds=20, workers=1))


def whole_plan(run: Run) -> Solution:
    found = first_plan_alone(run, {})
    assert found is not None
    return found


def test_seats_that_are_free_at_the_end_are_given(run: Run) -> None:
    best = whole_plan(run)
    fewest = best.granted.count(None)
    lacking = best.copy()
    request = next(
        request.index
        for request in run.problem.requests
        if best.granted[request.index] is not None
        and list(best.granted).count(best.granted[request.index]) > 2
    )
    lacking.granted[request] = None
    late = Run(run.problem, Limits(seconds=20, workers=1))
    late.reserve = late.limits.seconds
    assert late.remaining == 0
    late.offer(lacking)
    assert late.incumbent is not None
    assert late.incumbent.granted.count(None) == fewest + 1
    grant_free_seats(late, {1: 0}, 1.5)
    assert late.incumbent.granted.count(None) == fewest
    assert late.bounds == [0] * len(late.stages)


def test_nothing_is_given_after_a_stop(run: Run) -> None:
    best = whole_plan(run)
    lacking = best.copy()
    lacking.granted = [None for _ in best.granted]
    stop = Event()
    late = Run(run.problem, Limits(seconds=20, workers=1), stop=stop)
    late.offer(lacking)
    stop.set()
    grant_free_seats(late, {1: 0}, 1.5)
    assert late.incumbent is lacking
