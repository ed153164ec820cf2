"""Members and times of a few slots at once, posted by student and slot, and groups made even at the
times of a plan: no plan is lost, none is worse, all keep the rules.
"""

from dataclasses import replace
from functools import cache
from random import Random

import pytest
from ortools.sat.python import cp_model
from small_network import network

from instances.generate.strange import strange
from models.policy import Policy
from solver import Limits
from solver.formulation.build import Formulation, build
from solver.formulation.extract import hint, read_solution
from solver.lns.neighbourhoods_for_criteria import members_and_times_of_some_slots
from solver.model.terms.student_slots import (
    attends_otherwise,
    grant_all,
    never_clash_by_slot,
)
from solver.problem.problem import Problem
from solver.run.fits import fits
from solver.run.run import Run
from solver.solution.solution import Solution
from solver.strategy.even_sizes import evened
from solver.strategy.first_plans import FirstPlans
from solver.subproblem.subproblem import Effort, solve_subproblem
from validation import judge

CLASHES = "students_never_clash"
#: Course blockings with full weeks, in which walks leave requests unmet.
SEEDS = (51, 9)
SOLVED = (cp_model.OPTIMAL, cp_model.FEASIBLE)


@cache
def planned(seed: int) -> Run:
    """A run with a plan of a walk."""
    case = strange(seed)
    problem = Problem(case.network, case.policy)
    run = Run(problem, Limits(seconds=60, workers=1, deterministic=True))
    FirstPlans(run, {}).walk(0, FirstPlans(run, {}).turns[0], 2.0)
    assert run.incumbent is not None
    return run


def base_of(run: Run) -> Solution:
    assert run.incumbent is not None
    return run.incumbent


def answered(formulation: Formulation, start: Solution | None = None) -> Solution | None:
    """A solution; the start itself where one is given. None where there is none."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = 2
    if start is not None:
        hint(formulation.model, start)
        solver.parameters.fix_variables_to_their_hinted_value = True
    outcome = solver.solve(formulation.model.cp)
    return read_solution(formulation.model, solver.boolean_value) if outcome in SOLVED else None


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("draw", range(3))
def test_clashes_by_slot_are_clashes(seed: int, draw: int) -> None:
    run = planned(seed)
    base = base_of(run)
    assert not attends_otherwise(run.problem)
    freedom = members_and_times_of_some_slots(base, Random(draw), 1.0)
    assert freedom is not None

    def formulated(*, posted: bool) -> Formulation:
        formulation = build(
            run.problem, base, freedom, criteria=["unmet_requests"], without=(CLASHES,)
        )
        if posted:
            never_clash_by_slot(formulation.model)
        formulation.model.at_most(formulation.amounts["unmet_requests"], most)
        return formulation

    most = sum(base.granted[request] is None for request in freedom.requests)
    # The plan is among the answers, and every answer is a plan; without the clauses it is none.
    assert answered(formulated(posted=True), base) is not None
    found = answered(formulated(posted=True))
    assert found is None or fits(run, found)
    loose = answered(formulated(posted=False))
    assert loose is not None
    assert not fits(run, loose)
    assert answered(formulated(posted=True), loose) is None


@pytest.mark.parametrize("seed", SEEDS)
def test_some_slots_set_free_make_no_plan_worse(seed: int) -> None:
    run = planned(seed)
    base, gains = base_of(run), 0
    for draw in range(6):
        freedom = members_and_times_of_some_slots(base, Random(draw), 1.5)
        assert freedom is not None
        assert freedom.slots
        for series, slots in freedom.slots.items():
            assert set(slots) <= set(run.problem.series[series].slots)
        values = run.evaluate(base)
        found, _ = solve_subproblem(run, base, values, freedom, Effort(0.4, draw, bold=False))
        if found is None:
            continue
        assert fits(run, found)
        moved = {s for s, times in enumerate(found.times) if times != base.times[s]}
        assert moved <= freedom.slots.keys()
        assert run.evaluate(found)[0] <= values[0]
        gains += run.evaluate(found) < values
    assert gains


def test_even_groups_keep_what_is_granted_and_every_rule() -> None:
    run = planned(SEEDS[0])
    base, case = base_of(run), strange(SEEDS[0])
    even = evened(run, 2.0)
    assert even is not None
    assert even.times == base.times
    assert [group is None for group in even.granted] == [group is None for group in base.granted]
    assert run.evaluate(even) < run.evaluate(base)
    assert fits(run, even)
    refused = judge(case.network, case.policy, even.plan()).violations
    assert {found.rule for found in refused} <= {"rooms_hold_groups"}


def test_requests_said_to_be_granted_have_to_be() -> None:
    run = planned(SEEDS[0])
    base = base_of(run)
    drawn = members_and_times_of_some_slots(base, Random(0), 1.0)
    assert drawn is not None
    # Where the plan grants all that is free there is an answer.
    granted = {r: groups for r, groups in drawn.requests.items() if base.granted[r] is not None}
    freedom = replace(drawn, requests=granted)
    unmet = [f"unmet_requests:{priority}" for priority in (1, 2, 3)]
    loose, strict = (
        build(run.problem, base, freedom, criteria=unmet, without=(CLASHES,)) for _ in range(2)
    )
    grant_all(strict.model)
    for formulation in (loose, strict):
        formulation.model.cp.maximize(sum(formulation.amounts[name] for name in unmet))
    none_granted, found = answered(loose), answered(strict)
    assert none_granted is not None
    assert any(none_granted.granted[request] is None for request in freedom.requests)
    assert found is not None
    assert all(found.granted[request] is not None for request in freedom.requests)


def test_lessons_of_classes_are_attended_otherwise() -> None:
    assert attends_otherwise(Problem(network(), Policy()))
