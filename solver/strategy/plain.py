"""The whole model, concrete rooms included, in CP-SAT calls stage after stage: the search to compare with."""

from ortools.sat.python import cp_model

from solver.formulation.build import Model, build, stage_amount
from solver.formulation.extract import hint, read_state
from solver.run.cpsat import is_solved, solve_model, workers
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import State


def solve_plain(run: Run, base: State | None = None, freedom: Freedom | None = None) -> str:
    """Minimise stage by stage, each held within its tolerance for the next; returns the CP-SAT name of the first outcome.

    Parameters
    ----------
    base, freedom
        What is decided before, and what is not; bounds are then those of what is not.
    """
    return minimise(run, build(run.board, base, freedom, complete=True, criteria=run.criteria, published=run.published))


def minimise(run: Run, model: Model) -> str:
    """The same for a model that is there, with whatever was posted on it."""
    draft, outcome = model.draft, ""
    if run.best is not None:
        hint(draft, run.best)
    for index, stage in enumerate(run.stages):
        amount = stage_amount(stage, model.amounts)
        if run.remaining <= 0:
            break
        if not isinstance(amount, int):
            draft.model.minimize(amount)
        solver, found = solve_model(run, draft.model, run.remaining, workers(run), watch=_Watch(run, model))
        outcome = outcome or found
        if not is_solved(found):
            break
        state = read_state(draft, solver.boolean_value)
        run.offer(state)
        if found == "OPTIMAL":
            run.raise_bound(index, run.evaluate(state)[index])
        else:
            run.raise_bound(index, max(0, round(solver.best_objective_bound)))
            break
        draft.at_most(amount, run.preference.most[index])
        hint(draft, state)
    return outcome or "UNKNOWN"


class _Watch(cp_model.CpSolverSolutionCallback):
    """Offers every solution to the run."""

    def __init__(self, run: Run, model: Model) -> None:
        super().__init__()
        self._run, self._model = run, model

    def on_solution_callback(self) -> None:
        self._run.offer(read_state(self._model.draft, self.boolean_value))
