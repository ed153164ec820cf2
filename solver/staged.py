"""The staged search: count, group, lay out grade by grade, then improve."""

from ortools.sat.python import cp_model

from solver.build import build
from solver.complete import complete, missing
from solver.demand import count_demand
from solver.grouping import group
from solver.improve import improve
from solver.layout import lay_out
from solver.run import Run
from solver.solution import hint
from solver.state import State

#: Share of the time that forming groups may take, in seconds at least and at most.
GROUPING_SHARE, MIN_GROUPING, MAX_GROUPING = 0.05, 2.0, 10.0


def solve_staged(run: Run, start: State | None = None) -> str:
    """Search by stages, from a start if there is one; returns the CP-SAT name of the outcome."""
    unmet = bound_unmet(run)
    if unmet is None:
        return "INFEASIBLE"
    state = None if start is None else resume(run, start)
    if state is None:
        grouped = group(run, unmet, max(MIN_GROUPING, min(MAX_GROUPING, GROUPING_SHARE * run.limits.seconds)))
        if grouped is None:
            return "UNKNOWN"
        state = lay_out(run, grouped) or complete(run, grouped)
    if state is None:
        return "UNKNOWN"
    run.offer(state)
    improve(run)
    return "FEASIBLE"


def bound_unmet(run: Run) -> dict[int, int] | None:
    """Least number of unmet wishes by priority, by counting; None when counting shows there is no plan."""
    demand = count_demand(run.board)
    found: dict[int, int] = {}
    for index, stage in enumerate(run.stages):
        for term in stage.terms:
            name, _, priority = term.criterion.partition(":")
            if name == "unmet_requests" and priority:
                amount = demand.unmet[int(priority)]
                if isinstance(amount, int):
                    least = amount
                else:
                    demand.model.minimize(amount)
                    solver = cp_model.CpSolver()
                    solver.parameters.max_time_in_seconds = 5
                    solver.parameters.num_workers = 1
                    status = solver.solve(demand.model)
                    if status == cp_model.INFEASIBLE:
                        return None
                    least = max(0, round(solver.best_objective_bound))
                    demand.model.add(amount <= least)
                found[int(priority)] = least
                if len(stage.terms) == 1:
                    run.raise_bound(index, least * term.weight)
    return found


def resume(run: Run, start: State) -> State | None:
    """The start, if every rule accepts it as it is; otherwise None, and the search begins anew."""
    if missing(start):
        return None
    draft = build(run.board, start).draft
    hint(draft, start)
    solver = cp_model.CpSolver()
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.max_time_in_seconds = max(0.1, run.remaining)
    return start if solver.solve(draft.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
