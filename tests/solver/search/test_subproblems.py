"""A part of a plan counts every criterion right: what changes in the part is what changes in the
whole.
"""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from benchmarks.mutations.known import hidden
from models.criteria import CRITERIA
from models.record import DayPeriod
from models.rules import RELAXABLE
from solver.formulation.build import OF_COMPLETE, build
from solver.formulation.extract import hint, read_solution
from solver.lns.neighbourhoods import days_of_several_classes
from solver.lns.neighbourhoods_for_criteria import FOR_CRITERIA, neighbourhoods_for
from solver.objectives import OBJECTIVES
from solver.objectives.amounts import amounts
from solver.problem.problem import Problem
from solver.problem.timeline import WEEK
from solver.solution.freedom import Freedom
from solver.solution.published import Published
from solver.solution.solution import Solution

COUNTED = [name for name in CRITERIA if name not in OF_COMPLETE]
SAMPLES = (
    "tiny",
    "tiny-bells",
    "tiny-half",
    "tiny-visitors",
    "tiny-fair",
    "tiny-parity",
    "tiny-one-day",
    "tiny-budget",
    "tiny-bundle",
    "tiny-peaks",
    "tiny-late",
)
SHARES = {"points_shares_5": (18, 30, 24), "points_shares_6": (30, 18, 24)}
LATE = {"begins_by": 1, "ends_by": 2}
UNPOPULAR = {
    "unpopular_times": (
        DayPeriod(day=1, period=3),
        DayPeriod(day=2, period=2),
        DayPeriod(day=2, period=4),
    )
}
DRAWS = neighbourhoods_for(FOR_CRITERIA)


def test_days_of_several_classes_are_of_both_grades_or_of_one_class() -> None:
    facts, plan = hidden("two-schools")
    solution = Solution.from_plan(Problem(facts.network, facts.policy), plan)
    problem = solution.problem
    for size, grades, weekdays in ((0.1, 1, 1), (len(problem.students) / 60, 2, 1), (50.0, 2, 6)):
        freedom = days_of_several_classes(solution, Random(3), size)
        assert freedom is not None
        groups = {problem.series[series].group for series in freedom.slots}
        days = {
            day % WEEK
            for slots in freedom.slots.values()
            for slot in slots
            for day in problem.slot_days[slot]
        }
        assert len({problem.groups[group].course.grade for group in groups}) == grades
        assert len(days) == min(weekdays, len({day % WEEK for day in problem.days}))


def solved(
    solution: Solution, freedom: Freedom, criterion: str, published: Published, *, pinned: bool
) -> tuple[int, Solution]:
    """Least amount within a freedom, or that of the solution itself, with the solution it belongs
    to.
    """
    formulation = build(
        solution.problem, solution, freedom, criteria=[criterion], published=published
    )
    amount = formulation.amounts[criterion]
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = 1.0
    if not isinstance(amount, int):
        formulation.model.cp.minimize(amount)
    hint(formulation.model, solution)
    solver.parameters.fix_variables_to_their_hinted_value = pinned
    assert solver.solve(formulation.model.cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return amount if isinstance(amount, int) else round(solver.objective_value), read_solution(
        formulation.model, solver.boolean_value
    )


@pytest.mark.parametrize("criterion", COUNTED)
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10**6), name=st.sampled_from(SAMPLES))
def test_what_a_part_gains_is_what_the_whole_gains(criterion: str, seed: int, name: str) -> None:
    (facts, plan), rng = hidden(name), Random(seed)
    problem = Problem(
        facts.network,
        facts.policy.model_copy(
            update={"relaxed": RELAXABLE, "points_a_day": 20, **SHARES, **LATE, **UNPOPULAR}
        ),
    )
    solution = replace(Solution.from_plan(problem, plan), rooms={})
    published = Published(solution, 0, plan)
    freedom = rng.choice(DRAWS)(solution, rng, rng.choice([1.0, 2.0, 6.0]))
    if freedom is None:
        return
    before, same = solved(solution, freedom, criterion, published, pinned=True)
    after, other = solved(solution, freedom, criterion, published, pinned=False)
    found = [amounts(one, published)[criterion] for one in (solution, same, other)]
    assert found[0] == found[1]
    assert after - before == found[2] - found[0]


def test_every_criterion_of_a_stage_is_counted_for_a_part() -> None:
    assert {objective.__name__ for objective in OBJECTIVES} == {*COUNTED, *OF_COMPLETE}
