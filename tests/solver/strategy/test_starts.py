"""Of several starts the best one is improved on, in whatever order they come."""

from itertools import permutations

import pytest
from small_network import MATHS_B, network, plan

from application.budgeted import policy_within
from models.plan import Plan
from models.policy import Policy
from solver.problem.problem import Problem
from solver.run.limits import Limits
from solver.run.run import Run
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.strategy import staged
from solver.strategy.staged import solve_staged

#: Mathematics of 10B is after windows in the published plan, and before them where it has moved.
PUBLISHED = plan(lessons={MATHS_B: ((1, 1, "B1"), (2, 5, "B1"))})
BETTER = plan()


@pytest.mark.parametrize("starts", list(permutations((PUBLISHED, BETTER))))
def test_a_start_that_spends_what_is_allowed_is_not_lost(
    starts: tuple[Plan, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staged, "_improve", lambda *_: None)
    problem = Problem(network(), policy_within(Policy(), 3), published=PUBLISHED)
    limits = Limits(seconds=60, workers=1)
    run = Run(problem, limits, published=Published.of(problem, PUBLISHED))
    solve_staged(run, tuple(Solution.from_plan(problem, start) for start in starts))
    assert run.incumbent is not None
    assert run.incumbent.times == Solution.from_plan(problem, BETTER).times
