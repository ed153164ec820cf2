"""Published rooms are kept before all else that rooms are chosen by, and those that cannot be kept
are counted.
"""

from dataclasses import replace

import pytest
from small_network import BASIC_A, LAW, MATHS_A, PHYSICS, network, plan

from application.budgeted import policy_within
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.questions.prices import Budget
from solver.problem.problem import Problem
from solver.rooms.assign import assign_rooms
from solver.rooms.given_up import RoomsGivenUp
from solver.run.budget import Spending
from solver.run.limits import Limits
from solver.run.run import Run
from solver.solution.published import Published
from solver.solution.solution import Solution
from validation import judge

#: Law is in the laboratory, for which there is no other.
PUBLISHED = plan(lessons={LAW: ((2, 4, "AL"),)})
MOVED = {
    "the laboratory is left": (
        plan(lessons={PHYSICS: ((1, 3, "AL"), (1, 5, "AL")), LAW: ((2, 4, "AL"),)}),
        0,
    ),
    "the laboratory is taken": (
        plan(lessons={PHYSICS: ((1, 3, "AL"), (2, 4, "AL")), LAW: ((2, 4, "A2"),)}),
        1,
    ),
}


def _run(facts: Network, published: Plan, policy: Policy | None = None) -> Run:
    problem = Problem(facts, policy or Policy(), published=published)
    limits = Limits(seconds=60, workers=1)
    return Run(problem, limits, published=Published.of(problem, published))


def _without_rooms(run: Run, made: Plan) -> Solution:
    return replace(Solution.from_plan(run.problem, made), rooms={})


@pytest.mark.parametrize(("made", "given_up"), MOVED.values(), ids=MOVED)
def test_rooms_that_cannot_be_kept_are_changes(made: Plan, given_up: int) -> None:
    run = _run(network(), PUBLISHED)
    assert run.published is not None
    rooms, solution = RoomsGivenUp(run, run.published), _without_rooms(run, made)
    assert rooms(solution) == given_up
    counted = judge(network(), Policy(), made, PUBLISHED).amount("plan_changes")
    for most in (counted - 1, counted):
        spending = Spending(run.published, Budget(changes=most), rooms)
        assert spending.allows(solution) == (most == counted)


@pytest.mark.parametrize("policy", [Policy(), policy_within(Policy(), 5)])
def test_a_published_room_is_kept_though_parts_change_rooms_for_it(policy: Policy) -> None:
    facts = network(
        parts={"p": {"features": ()}},
        rooms={
            "A1": {"closed": ("1-2",)},
            "A2": {"seats": 2},
            "AL": {"closed": ("1-3",)},
        },
    )
    published = plan(lessons={PHYSICS: ((1, 4, "AL"), (1, 5, "AL")), BASIC_A: ((2, 1, "A1"),)})
    moved = plan(
        lessons={
            MATHS_A: ((1, 2, None), (2, 3, None)),
            PHYSICS: ((1, 3, None), (2, 3, None)),
            BASIC_A: ((2, 1, None),),
        }
    )
    run = _run(facts, published, policy)
    solution = _without_rooms(run, moved)
    rooms = assign_rooms(run, solution, 5.0)
    assert rooms is not None
    (series,) = run.problem.groups[run.problem.group_index[MATHS_A]].series
    slot = run.problem.slot_at(run.problem.network.candidate_of[MATHS_A].host, 2, 3, 0)
    assert slot is not None
    assert run.problem.network.rooms[rooms[series, slot]].id == "A1"
