"""The whole model, concrete rooms included, in CP-SAT calls stage after stage: the search to
compare with.
"""

from ortools.sat.python import cp_model

from solver.formulation.build import Formulation, build, stage_amount
from solver.formulation.extract import hint, read_solution
from solver.model.cpsat import Outcome
from solver.run.cpsat import solve_model, workers
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution


def solve_plain(run: Run, base: Solution | None = None, freedom: Freedom | None = None) -> Outcome:
    """Minimise stage by stage, each held within its tolerance for the next; returns the first
    outcome.

    Parameters
    ----------
    base, freedom
        What is decided before, and what is not; bounds are then those of what is not.
    """
    return minimise_stages(
        run,
        build(
            run.problem,
            base,
            freedom,
            complete=True,
            criteria=run.criteria,
            published=run.published,
        ),
    )


def minimise_stages(run: Run, formulation: Formulation) -> Outcome:
    """The same for a model that is there, with whatever was posted on it."""
    model, outcome = formulation.model, None
    if run.incumbent is not None:
        hint(model, run.incumbent)
    for index, stage in enumerate(run.stages):
        amount = stage_amount(stage, formulation.amounts)
        if run.remaining <= 0:
            break
        if not isinstance(amount, int):
            model.cp.minimize(amount)
        solver, outcome_of_stage = solve_model(
            run, model.cp, run.remaining, workers(run), watch=_Watch(run, formulation)
        )
        outcome = outcome or outcome_of_stage
        if not outcome_of_stage.is_solved:
            break
        solution = read_solution(model, solver.boolean_value)
        run.offer(solution)
        if outcome_of_stage is Outcome.OPTIMAL:
            run.raise_bound(index, run.evaluate(solution)[index])
        else:
            run.raise_bound(index, max(0, round(solver.best_objective_bound)))
            break
        model.at_most(amount, run.acceptance.most[index])
        hint(model, solution)
    return outcome or Outcome.UNKNOWN


class _Watch(cp_model.CpSolverSolutionCallback):
    """Offers every solution to the run."""

    def __init__(self, run: Run, formulation: Formulation) -> None:
        super().__init__()
        self._run, self._model = run, formulation

    def on_solution_callback(self) -> None:
        self._run.offer(read_solution(self._model.model, self.boolean_value))
