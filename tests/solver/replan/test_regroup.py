"""A course formed anew within a plan: what changed facts allow is found though no small part of the
plan leads there.
"""

import pytest
from parameters_of_tests import STAGED
from small_network import LAW, network, plan

from instances import Case
from models.policy import Policy
from solver import Limits, Options, solve
from solver.problem.problem import Problem
from solver.replan.regroup import regrouped
from solver.replan.repair import repaired
from solver.run.fits import fits
from solver.run.run import Run
from solver.solution.missing import missing
from solver.solution.published import Published
from solver.solution.solution import Solution
from validation import judge


def run_of(policy: Policy, start: Solution | None = None) -> Run:
    facts = network()
    problem = Problem(facts, policy)
    run = Run(
        problem,
        Limits(parameters=STAGED, seconds=20, workers=1),
        published=Published.of(problem, plan()),
    )
    run.offer(start or Solution.from_plan(problem, plan()))
    return run


def without_law() -> Solution:
    """A plan that keeps every rule, in which nobody gets law."""
    problem = Problem(network(), Policy().of_what_if)
    law = plan(members={LAW: ()}, lessons={LAW: ()}, closed=[LAW])
    return Solution.from_plan(problem, law)


def test_a_course_that_nobody_got_is_formed_and_has_all_its_lessons() -> None:
    run = run_of(Policy().of_what_if, without_law())
    unmet = run.values
    found = [solution for solution in regrouped(run) if fits(run, solution)]
    assert found
    assert all(not missing(solution) for solution in found)
    assert min(run.evaluate(solution) for solution in found) < unmet


def test_a_plan_that_meets_all_requests_at_the_least_price_is_left_alone() -> None:
    run = run_of(Policy().of_what_if)
    best = run.values
    assert not any(
        run.evaluate(solution) < best for solution in regrouped(run) if fits(run, solution)
    )


@pytest.mark.parametrize("form", ["on_site", "remote_live"])
def test_a_what_if_that_changes_the_form_of_a_course_keeps_its_requests(form: str) -> None:
    facts = network(
        offers={"law": {"form": form}}, schools={"A": {"remote_seats": 5}, "B": {"remote_seats": 5}}
    )
    policy = Policy().of_what_if
    found = solve(
        Case(network=facts, policy=policy),
        Options(limits=Limits(parameters=STAGED, seconds=4, workers=1), published=plan()),
    )
    assert found.plan is not None
    verdict = judge(facts, policy, found.plan, plan())
    assert verdict.accepted
    assert verdict.amount("unmet_requests") == judge(network(), policy, plan(), plan()).amount(
        "unmet_requests"
    )


def test_a_plan_with_a_lesson_at_a_time_now_closed_is_made_whole_around_it() -> None:
    (first, *_) = (row for row in plan().lessons if row.group == LAW)
    facts = network(courses={"law": {"closed_times": (f"{first.day}-{first.period}",)}})
    problem = Problem(facts, Policy().of_what_if)
    run = Run(
        problem,
        Limits(parameters=STAGED, seconds=10, workers=1),
        published=Published.of(problem, plan()),
    )
    start = Solution.from_plan(problem, plan())
    assert not fits(run, start)
    found = repaired(run, start)
    assert found is not None
    assert fits(run, found)
