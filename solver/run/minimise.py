"""One question to CP-SAT about a partial model: which solution is best, as far as it is found in
time.
"""

from solver.formulation.extract import hint, read_solution
from solver.model.literals import Linear
from solver.model.partial_model import PartialModel
from solver.parameters import CpSatParameters
from solver.run.cpsat import solve_model
from solver.run.run import Run
from solver.solution.solution import Solution


def minimise(
    run: Run,
    model: PartialModel,
    objective: Linear,
    seconds: float,
    parameters: CpSatParameters,
    *,
    start: Solution | None = None,
    seed: int | None = None,
) -> Solution | None:
    """The solution with the least of an amount that was found in time; None where none was.

    Parameters
    ----------
    objective
        A number where any solution will do.
    start
        A warm start: the decisions of this solution are tried first.
    """
    if not isinstance(objective, int):
        model.cp.minimize(objective)
    if start is not None:
        hint(model, start)
    solver, outcome = solve_model(run, model.cp, min(seconds, run.remaining), parameters, seed=seed)
    return read_solution(model, solver.boolean_value) if outcome.is_solved else None
