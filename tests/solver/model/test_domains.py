"""Slots that are ruled out lose no plan, and none stays in which somebody has a lesson that
stays.
"""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from benchmarks.mutations.known import hidden
from solver.formulation.build import build
from solver.lns.neighbourhoods import NEIGHBOURHOODS, days_of_a_class, lessons_of
from solver.model import domains as ruled_out
from solver.model.literals import total
from solver.problem.problem import Problem
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution

SAMPLES = (
    "tiny",
    "tiny-bells",
    "tiny-half",
    "tiny-visitors",
    "tiny-remote",
    "tiny-parity",
    "tiny-escort",
)


def start(name: str) -> Solution:
    """The hidden plan of a sample."""
    facts, plan = hidden(name)
    return replace(Solution.from_plan(Problem(facts.network, facts.policy), plan), rooms={})


def least_windows(solution: Solution, freedom: Freedom) -> int:
    """Fewest windows within a freedom, found by CP-SAT."""
    formulation = build(solution.problem, solution, freedom, criteria=["student_windows"])
    amount = formulation.amounts["student_windows"]
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if not isinstance(amount, int):
        formulation.model.cp.minimize(amount)
    assert solver.solve(formulation.model.cp) == cp_model.OPTIMAL
    return amount if isinstance(amount, int) else round(solver.objective_value)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), name=st.sampled_from(SAMPLES))
def test_no_better_plan_is_lost(seed: int, name: str) -> None:
    solution, rng = start(name), Random(seed)
    freedom = rng.choice(NEIGHBOURHOODS)(solution, rng, rng.choice([1.0, 2.0, 4.0]))
    if freedom is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        found = least_windows(solution, freedom)
        patch.setattr(ruled_out.Domains, "left_of", lambda self, index, slots: list(slots))
        assert found == least_windows(solution, freedom)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), name=st.sampled_from(SAMPLES))
def test_what_is_ruled_out_cannot_be(seed: int, name: str) -> None:
    solution, rng = start(name), Random(seed)
    freedom = days_of_a_class(solution, rng, 1.0)
    assert freedom is not None
    kept = build(solution.problem, solution, freedom).model.variables.meets
    gone = [
        (series, slot)
        for series, slots in freedom.slots.items()
        for slot in slots
        if slot not in kept[series]
    ]
    for series, slot in rng.sample(gone, min(3, len(gone))):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ruled_out.Domains, "left_of", lambda self, index, slots: list(slots))
            model = build(solution.problem, solution, freedom).model
        model.at_least(total([model.variables.meets[series][slot]]), 1)
        assert cp_model.CpSolver().solve(model.cp) == cp_model.INFEASIBLE


def test_the_lessons_of_a_solution_stay_possible() -> None:
    solution = start("tiny")
    for group in solution.problem.groups:
        freedom = Freedom(lessons_of(solution.problem, [group.index]))
        meets = build(solution.problem, solution, freedom).model.variables.meets
        assert all(set(solution.times[series]) <= set(meets[series]) for series in group.series)


def test_times_of_other_lessons_of_a_class_are_left_out() -> None:
    solution = start("tiny")
    problem = solution.problem
    group = next(
        group
        for group in problem.groups
        if group.is_class_group and solution.times[group.series[0]]
    )
    series = problem.series[group.series[0]]
    student = next(s for s in range(len(problem.students)) if group.index in solution.attended(s))
    taken = {
        slot
        for other in solution.attended(student)
        for one in problem.groups[other].series
        for slot in solution.times[one]
    }
    meets = build(
        problem, solution, Freedom(lessons_of(problem, [group.index]))
    ).model.variables.meets[series.index]
    assert (taken - {slot for one in group.series for slot in solution.times[one]}).isdisjoint(
        meets
    )


def test_a_rule_that_is_off_rules_nothing_out() -> None:
    facts, plan = hidden("tiny")
    off = ("students_never_clash", "people_are_in_one_place", "teachers_are_available")
    policy = facts.policy.model_copy(update={"rules_off": off})
    solution = Solution.from_plan(Problem(facts.network, policy), plan)
    for group in solution.problem.groups:
        freedom = Freedom(lessons_of(solution.problem, [group.index]))
        meets = build(solution.problem, solution, freedom).model.variables.meets
        assert not solution.open[group.index] or all(
            set(meets[s]) == set(solution.problem.series[s].slots) for s in group.series
        )
