"""Whether a solution keeps every rule as it is."""

from solver.formulation.build import build
from solver.formulation.extract import hint
from solver.model.partial_model import PartialModel
from solver.run.cpsat import solve_model
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.missing import missing
from solver.solution.solution import Solution


def fits(run: Run, solution: Solution) -> bool:
    """Whether every rule accepts a solution as it is."""
    problem = run.problem
    if missing(solution):
        return False
    freedom = Freedom(
        dict(enumerate(solution.times)),
        {
            request.index: () if (group := solution.granted[request.index]) is None else (group,)
            for request in problem.requests
        },
        frozenset(problem.network_groups),
        frozenset(range(len(problem.groups))),
    )
    model = build(problem, solution, freedom).model
    if not _taught(model, solution):
        return False
    hint(model, solution)
    _, outcome = solve_model(run, model.cp, run.remaining, run.parameters.cpsat.fixed)
    return outcome.is_solved


def _taught(model: PartialModel, solution: Solution) -> bool:
    """Hold every lesson to the teacher it has; False where it has none, or one who may not.

    Teachers are free in the model so that their rules are posted; what another teacher could do is
    not asked.
    """
    problem = solution.problem
    for series in problem.series:
        if not (solution.open[series.group] and series.lessons):
            continue
        teacher, may = solution.teacher[series.index], model.variables.teaches[series.index]
        if teacher is None:
            if problem.policy.holds("groups_keep_one_teacher"):
                return False
        elif teacher in may:
            model.any_of((may[teacher],))
        elif problem.policy.holds("teachers_teach_what_they_can"):
            return False
    return True
