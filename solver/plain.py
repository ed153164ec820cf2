"""The whole model, concrete rooms included, in CP-SAT calls stage after stage: the search to compare with."""

from ortools.sat.python import cp_model

from solver.build import Model, build, stage_amount
from solver.run import Run
from solver.solution import hint, read_state


def solve_plain(run: Run) -> str:
    """Minimise stage by stage, each held at its value for the next; returns the CP-SAT name of the first outcome."""
    model = build(run.board, complete=True, criteria=run.criteria, published=run.published)
    draft, outcome = model.draft, ""
    for index, stage in enumerate(run.stages):
        amount = stage_amount(stage, model.amounts)
        solver = _solver(run)
        if run.remaining <= 0:
            break
        if not isinstance(amount, int):
            draft.model.minimize(amount)
        status = solver.solve(draft.model, _Watch(run, model))
        outcome = outcome or solver.status_name(status)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        state = read_state(draft, solver.boolean_value)
        run.offer(state)
        if status == cp_model.OPTIMAL:
            run.raise_bound(index, run.values[index])
        else:
            run.raise_bound(index, max(0, round(solver.best_objective_bound)))
            break
        draft.at_most(amount, run.values[index] + stage.tolerance)
        hint(draft, state)
    return outcome or "UNKNOWN"


def _solver(run: Run) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.01, run.remaining)
    solver.parameters.num_workers = run.limits.workers
    solver.parameters.random_seed = run.limits.seed
    return solver


class _Watch(cp_model.CpSolverSolutionCallback):
    """Offers every solution to the run, and stops when the run does."""

    def __init__(self, run: Run, model: Model) -> None:
        super().__init__()
        self._run, self._model = run, model

    def on_solution_callback(self) -> None:
        self._run.offer(read_state(self._model.draft, self.boolean_value))
        if self._run.remaining <= 0:
            self.stop_search()
