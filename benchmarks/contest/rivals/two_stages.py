"""Groups first, without time; then the timetable with groups fixed: as most school software has
it.
"""

from benchmarks.contest.rivals.restricted import ended, forget_bounds
from models.plan import Result
from solver.construction.grouping import ABOUT_TIME
from solver.construction.look_ahead import courses_elsewhere, groups_find_rooms, teachers_have_hours
from solver.formulation.build import Formulation, build, stage_amount
from solver.formulation.extract import hint, read_solution
from solver.model.literals import weighted
from solver.run.cpsat import solve_model, workers
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution
from solver.strategy.plain import solve_plain

#: Share of the time for groups.
SHARE = 0.3
#: What a day of a course elsewhere counts, as in the stage of cost.
DAY = 10


def two_stages(run: Run) -> Result:
    """Groups of the fewest unmet requests and the least cost that can be seen without times, then
    one model for the times.
    """
    with run.attended():
        grouped = form_groups(run)
        if grouped is not None:
            solve_plain(
                run, grouped, Freedom({series.index: series.slots for series in run.problem.series})
            )
    forget_bounds(run)
    return ended(run)


def form_groups(run: Run) -> Solution | None:
    """Open groups, members and teachers; stage after stage, as far as stages can be counted without
    times.
    """
    problem = run.problem
    requests = {request.index: tuple(request.rank) for request in problem.requests}
    freedom = Freedom(
        {}, requests, frozenset(problem.network_groups), frozenset(range(len(problem.groups)))
    )
    formulation = build(
        problem, Solution.empty(problem), freedom, criteria=run.criteria, without=ABOUT_TIME
    )
    groups_find_rooms(formulation.model)
    teachers_have_hours(formulation.model, 1.0)
    return _minimised(run, formulation)


def _minimised(run: Run, formulation: Formulation) -> Solution | None:
    model, best = formulation.model, None
    until = run.seconds + SHARE * run.limits.seconds
    far = weighted([(literal, DAY * days) for _, literal, days in courses_elsewhere(model)])
    for stage in run.stages:
        amount = stage_amount(stage, formulation.amounts)
        if stage.name == "cost":
            amount = weighted([(amount, 1), (far, 1)])
        if isinstance(amount, int) or until <= run.seconds:
            continue
        model.cp.minimize(amount)
        solver, found = solve_model(run, model.cp, until - run.seconds, workers(run))
        if not found.is_solved:
            break
        best = read_solution(model, solver.boolean_value)
        model.at_most(amount, round(solver.objective_value) + stage.tolerance)
        hint(model, best)
    return best
