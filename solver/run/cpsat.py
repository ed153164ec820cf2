"""Calls of CP-SAT within a run: its limits, its clock, and an end when it is stopped."""

from ortools.sat.python import cp_model

from solver.model.cpsat import Outcome, call, solver_with
from solver.parameters import CpSatParameters
from solver.run.run import Run


def workers(run: Run, parameters: CpSatParameters | None = None) -> CpSatParameters:
    """Parameters with as many workers as the run has, two at least: one alone often finds nothing
    where two find a plan at once.

    Where they take turns there are as many as there are different ways of search: more of the same
    cost the others their turn.
    """
    number = (
        run.parameters.cpsat.portfolio.num_workers
        if run.limits.deterministic
        else max(2, run.limits.threads)
    )
    return (parameters or CpSatParameters()).but(num_workers=number)


def solve_model(
    run: Run,
    model: cp_model.CpModel,
    seconds: float,
    parameters: CpSatParameters,
    *,
    seed: int | None = None,
    watch: cp_model.CpSolverSolutionCallback | None = None,
    patience: float = 1.0,
) -> tuple[cp_model.CpSolver, Outcome]:
    """Solve a model within ``seconds``, which the caller holds against the time of the run.

    Parameters
    ----------
    patience
        How many times ``seconds`` it may take on a machine that does other work, for no more work
        than they are worth.
    """
    solver, sets = solver_with(parameters), run.parameters.cpsat
    if run.limits.deterministic:
        solver.parameters.max_deterministic_time = max(0.02, seconds) * min(
            sets.turns, solver.parameters.num_workers
        )
        # One worker at a time takes its turn: a batch of them works on where the first has long
        # found the answer.
        solver.parameters.interleave_search = solver.parameters.num_workers > 1
        solver.parameters.interleave_batch_size = 1
    else:
        solver.parameters.max_time_in_seconds = max(
            0.02, seconds, min(patience * seconds, run.remaining)
        )
        if patience > 1:
            solver.parameters.max_deterministic_time = max(0.02, seconds) * min(
                sets.turns, solver.parameters.num_workers
            )
    solver.parameters.random_seed = run.limits.seed if seed is None else seed
    with run.calling(solver):
        outcome = call(solver, model, watch)
    run.work(solver.response_proto.deterministic_time + sets.building)
    return solver, outcome
