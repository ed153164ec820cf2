"""What is set free first are the days on which students have windows, and most windows go with
them.
"""

from random import Random

import pytest

from instances import read
from solver.bounds.stages import bound_unmet
from solver.lns.initial_queue import initial_queue
from solver.problem.problem import Problem
from solver.problem.timeline import WEEK
from solver.run.limits import Limits
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks
from solver.strategy.first_plans import first_plan
from solver.subproblem.subproblem import Effort, solve_subproblem


@pytest.fixture(scope="module")
def first() -> tuple[Run, Solution]:
    """A first plan, which has times that were found and not chosen."""
    case = read("tight")
    run = Run(Problem(case.network, case.policy), Limits(seconds=60, workers=2))
    solution = first_plan(run, bound_unmet(run) or {})
    assert solution is not None
    run.offer(solution)
    return run, solution


def idle(solution: Solution) -> set[tuple[int, int, int]]:
    """Grades, schools and days of the week on which some student has a window."""
    problem, weeks = solution.problem, Weeks(solution)
    days = (
        (s, day)
        for s in range(len(problem.students))
        for day in problem.days
        if weeks.windows(s, day)
    )
    return {(problem.students[s].grade, problem.home[s], day % WEEK) for s, day in days}


def place(solution: Solution, freedom: Freedom) -> tuple[int, int, int]:
    """Grade, school and day of the only lessons that are free."""
    problem = solution.problem
    groups = [problem.groups[problem.series[series].group] for series in freedom.slots]
    days = {
        day % WEEK
        for slots in freedom.slots.values()
        for slot in slots
        for day in problem.slot_days[slot]
    }
    found = {(group.course.grade, group.school, day) for group in groups for day in days}
    assert len(found) == 1
    return found.pop()


def test_every_day_with_windows_is_set_free_once(first: tuple[Run, Solution]) -> None:
    _, solution = first
    drawn = [draw(solution, Random(0), 1.0) for draw in initial_queue(solution)]
    places = [place(solution, freedom) for freedom in drawn if freedom is not None]
    assert idle(solution)
    assert len(places) == len(set(places))
    assert set(places) == idle(solution)


def test_most_windows_go(first: tuple[Run, Solution]) -> None:
    run, solution = first
    windows = next(index for index, stage in enumerate(run.stages) if stage.name == "days")
    before = run.values[windows]
    for draw in initial_queue(solution):
        best, values = run.snapshot()
        freedom = draw(best, Random(0), 1.0)
        assert freedom is not None
        found, _ = solve_subproblem(run, best, values, freedom, Effort(2.0, 0, bold=False))
        if found is not None:
            run.offer(found)
    assert run.values[windows] < 0.7 * before


def test_a_plan_without_windows_asks_for_nothing(first: tuple[Run, Solution]) -> None:
    _, solution = first
    assert initial_queue(Solution.empty(solution.problem)) == []
