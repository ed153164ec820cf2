"""What a solution spends of a budget is what the referee counts, in all and for one person."""

import pytest
import small_network as small

from application.budgeted import spent
from instances import Case
from models.plan import Plan
from models.policy import Policy
from models.questions.prices import Budget
from solver.problem.problem import Problem
from solver.run.budget import Spending
from solver.solution.published import Published
from solver.solution.solution import Solution
from validation import judge

MOVED = {
    "nothing": small.plan(),
    "a lesson": small.plan(lessons={small.LAW: ((3, 4, "A1"),)}),
    "two lessons of a class": small.plan(lessons={small.MATHS_B: ((1, 2, "B1"), (3, 1, "B1"))}),
    "a member": small.plan(members={small.LAW: ("a3", "a4")}),
    "a course that is asked for": small.plan(members={small.PHYSICS: ("a1", "a2", "a4", "b1")}),
    "a course that is asked for no more": small.plan(members={small.PHYSICS: ("a1", "a2")}),
    "a teacher": small.plan(teachers={small.BASIC_A: ("TP",)}),
    "a lesson and a member": small.plan(
        lessons={small.LAW: ((3, 4, "A1"),)}, members={small.LAW: ("a3", "a4")}
    ),
}


@pytest.mark.parametrize("plan", MOVED.values(), ids=MOVED)
def test_the_engine_spends_what_the_referee_counts(plan: Plan) -> None:
    asked = [{"student": "a4", "course": course} for course in ("law", "physics+")]
    facts = small.network({"requests": asked})
    members = {row.student for row in plan.members}
    # Whoever is in no group has withdrawn his request.
    facts = facts.replacing(
        requests=[row for row in facts.requests if row.student in members | {"a4"}]
    )
    case, published = Case(network=facts, policy=Policy()), small.plan()
    counted = spent(case, published, plan, judge(facts, case.policy, plan, published))
    problem = Problem(facts, case.policy, published=published)
    known, solution = Published.of(problem, published), Solution.from_plan(problem, plan)
    for name, value in counted._asdict().items():
        for most in (value - 1, value, value + 1):
            allows = Spending(known, Budget.model_validate({name: most})).allows(solution)
            assert allows == (value <= most), (name, value, most)
