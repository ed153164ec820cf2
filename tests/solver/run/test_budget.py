"""What a solution spends of a budget is what the referee counts, in all and for one person."""

import pytest
import small_network as small

from application.budgeted import spent
from instances import Case
from models.plan import Plan
from models.policy import Policy
from models.questions.prices import Budget
from solver import Limits
from solver.formulation.extract import hint
from solver.model.cpsat import call, solver_with
from solver.model.partial_model import PartialModel
from solver.parameters.cpsat import CpSatSets
from solver.problem.problem import Problem
from solver.run.budget import Spending
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.subproblem.subproblem import Effort, solve_subproblem
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


@pytest.mark.parametrize("plan", MOVED.values(), ids=MOVED)
def test_a_model_holds_what_one_person_may_lose(plan: Plan) -> None:
    facts, published = small.network(), small.plan()
    counted = spent(
        Case(network=facts, policy=Policy()),
        published,
        plan,
        judge(facts, Policy(), plan, published),
    )
    problem = Problem(facts, Policy(), published=published)
    known, solution = Published.of(problem, published), Solution.from_plan(problem, plan)
    freedom = Freedom.everything(problem)
    for name, value in (("student", counted.student), ("teacher", counted.teacher)):
        for most in (value - 1, value, value + 1):
            model = PartialModel(problem, solution, freedom)
            Spending(known, Budget.model_validate({name: most})).hold(model)
            hint(model, solution)
            fixed = CpSatSets().in_order.but(fix_variables_to_their_hinted_value=True)
            outcome = call(solver_with(fixed), model.cp)
            assert outcome.is_solved == (value <= most), (name, value, most)


def test_parts_of_a_plan_are_mended_within_the_budget() -> None:
    asked = {"student": "a4", "course": "physics+", "priority": 2}
    facts = small.network({"requests": [asked]}, courses={"physics+": {"max_size": 3}})
    problem = Problem(facts, Policy(), published=small.plan())
    lost = {}
    for budget in (None, Budget(student=0)):
        run = Run(problem, Limits(seconds=9, deterministic=True))
        run.published = Published.of(problem, small.plan())
        base = Solution.from_plan(problem, small.plan())
        run.offer(base)
        run.spending = None if budget is None else Spending(run.published, budget)
        freedom, effort = Freedom.everything(problem), Effort(5, 0, stages=2)
        found, _ = solve_subproblem(run, base, run.values, freedom, effort)
        assert found is not None
        lost[budget] = (
            found.granted.count(None),
            Spending(run.published, Budget(student=0)).allows(found),
        )
    assert lost[None] == (0, False)
    assert lost[Budget(student=0)] == (1, True)
