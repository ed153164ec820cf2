"""Whether a solution keeps every rule as it is."""

from solver.formulation.build import build
from solver.formulation.extract import hint
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
    hint(model, solution)
    _, outcome = solve_model(run, model.cp, run.remaining, run.parameters.cpsat.fixed)
    return outcome.is_solved
