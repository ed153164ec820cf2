"""Windows over the limit that families know already are no reason to change their week."""

import pytest
from parameters_of_tests import STAGED
from small_network import LAW, PHYSICS, network, plan

from instances import Case
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver import Limits, Options, Search, solve
from solver.problem.problem import Problem
from solver.run.acceptance import AcceptanceCriterion
from solver.run.run import Run
from solver.run.thresholds import good_enough_thresholds
from solver.solution.freedom import Freedom
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.subproblem.subproblem import Effort, solve_subproblem
from validation import judge

STRICT = Policy(windows_a_day=0, windows_a_week=0)
#: Law in the last period of a day: whoever attends it waits for it, though it might be earlier.
IDLE = plan(lessons={LAW: ((2, 6, "A2"),)})


def enough(facts: Network, policy: Policy, published: Plan) -> dict[str, int]:
    """What is enough of every stage."""
    known = Published.of(Problem(facts, policy, published=published), published)
    stages = policy.stages_of(known=True)
    return dict(
        zip((stage.name for stage in stages), good_enough_thresholds(stages, known), strict=True)
    )


@pytest.mark.parametrize("search", Search)
def test_a_published_plan_stays_though_it_has_windows_over_the_limit(search: Search) -> None:
    before = judge(network(), STRICT, IDLE, IDLE)
    found = solve(
        Case(network=network(), policy=STRICT),
        Options(limits=Limits(parameters=STAGED, seconds=3, search=search), published=IDLE),
    )
    assert before.amount("windows_over_limit") > 0
    assert found.plan is not None
    after = judge(network(), STRICT, found.plan, IDLE)
    assert [after.amount(name) for name in ("plan_changes", "unmet_requests")] == [0, 0]
    assert after.amount("windows_over_limit") <= before.amount("windows_over_limit")


def test_as_many_are_enough_as_were_published() -> None:
    over = judge(network(), STRICT, IDLE, IDLE).amount("windows_over_limit")
    assert enough(network(), STRICT, IDLE) == {
        stage.name: 0 for stage in STRICT.stages_of(known=True)
    } | {"limits": over}


def test_windows_of_who_cannot_keep_the_week_are_not() -> None:
    over = judge(network(), STRICT, IDLE, IDLE).amount("windows_over_limit")
    asking = network(add={"requests": [{"student": "b2", "course": "physics+", "priority": 3}]})
    assert enough(asking, STRICT, IDLE)["limits"] < over


def test_more_than_enough_is_brought_down_to_it_and_no_further_at_the_price_of_a_change() -> None:
    problem = Problem(network(), STRICT, published=IDLE)
    known = Published.of(problem, IDLE)
    run = Run(problem, Limits(parameters=STAGED, seconds=10, workers=1), published=known)
    worse = plan(lessons={LAW: ((2, 6, "A2"),), PHYSICS: ((1, 3, "AL"), (2, 5, "AL"))})
    run.offer(Solution.from_plan(problem, worse))
    assert run.incumbent is not None
    stages = [stage.name for stage in run.stages]
    effort = Effort(5.0, 0, stages=stages.index("changes") + 1)
    found, _ = solve_subproblem(run, run.incumbent, run.values, Freedom.everything(problem), effort)
    assert found is not None
    enough = run.acceptance.thresholds[stages.index("limits")]
    assert run.values[stages.index("limits")] > enough > 0
    assert known.changes(found) == 0


def test_none_are_where_changes_come_last() -> None:
    assert not any(enough(network(), STRICT.of_what_if, IDLE).values())


def test_less_than_enough_counts_for_nothing_and_more_counts() -> None:
    preference = AcceptanceCriterion(STRICT.stages[:2], (5, 0))
    preference.take((5, 3))
    assert preference.refuses((3, 4), (5, 3))
    assert preference.refuses((6, 0), (5, 3))
    assert preference.gain((3, 2), (5, 3)) == 1
