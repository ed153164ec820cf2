"""What is set free first: courses with a group too many, which is closed, then days on which
students have windows, and most windows go with them.
"""

from random import Random

import pytest
from two_courses import ASKING, DAYS, PERIODS, tables

from instances import read
from models.network import Network
from models.policy import Policy, Stage, Term
from solver.bounds.stages import bound_unmet
from solver.lns.initial_queue import courses_to_close, initial_queue
from solver.problem.problem import Problem
from solver.problem.timeline import WEEK
from solver.run.limits import Limits
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks
from solver.strategy.first_plans import first_plan
from solver.subproblem.subproblem import Effort, solve_subproblem

POLICY = Policy(
    stages=tuple(
        Stage(name=criterion, terms=(Term(criterion=criterion, weight=1),))
        for criterion in ("unmet_requests", "teaching_hours")
    )
)


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


def problem_of(*, seats: int) -> Problem:
    """Twelve who ask for law, for whom two groups are open, and twelve for art, who sit in one."""
    network = tables()
    for part in network["parts"]:
        part |= {"lessons_first": 1, "lessons_second": 1}
    for offer in network["offers"]:
        offer["max_groups"] = 2
    for course in network["courses"]:
        course["max_size"] = seats if course["id"] == "law" else ASKING
    return Problem(Network.model_validate(network), POLICY)


def split(problem: Problem) -> Solution:
    """Two groups of law, one after the other, and one of art after them."""
    solution = Solution.empty(problem)
    of_course = {course: list(groups) for course, groups in problem.joinable.items()}
    for request in problem.requests:
        student = problem.students[request.student].id
        second = student.startswith("law") and int(student[3:]) >= ASKING // 2
        solution.granted[request.index] = of_course[student[:3]][second]
    for place, group in enumerate((*of_course["law"], of_course["art"][0])):
        solution.open[group] = True
        (series,) = problem.groups[group].series
        slot = problem.slot_at("S", DAYS[0], 1 + place % PERIODS)
        assert slot is not None
        solution.times[series] = (slot,)
        solution.teacher[series] = problem.series[series].teachers[0]
    return solution


def test_one_of_two_groups_is_closed_where_the_other_has_the_seats() -> None:
    problem = problem_of(seats=ASKING)
    solution = split(problem)
    run = Run(problem, Limits(seconds=60, workers=1))
    run.offer(solution)
    (draw,) = courses_to_close(solution)
    freedom = draw(solution, Random(0), 1.0)
    assert freedom is not None
    assert {problem.groups[group].course.id for group in freedom.groups} == {"law"}
    found, _ = solve_subproblem(run, solution, run.values, freedom, Effort(5.0, 0))
    assert found is not None
    assert sum(found.open) == sum(solution.open) - 1
    assert None not in found.granted


def test_groups_that_are_needed_are_left_alone() -> None:
    assert courses_to_close(split(problem_of(seats=ASKING - 1))) == []
