"""The staged search: count, group, lay out grade by grade, then improve."""

from ortools.sat.python import cp_model

from solver.complete import complete
from solver.demand import count_demand
from solver.grouping import group
from solver.improve import improve
from solver.run import Run


def solve_staged(run: Run) -> str:
    """Search by stages; returns the CP-SAT name of the outcome."""
    unmet = bound_unmet(run)
    if unmet is None:
        return "INFEASIBLE"
    grouped = group(run, unmet, seconds=4, slack=0.9)
    if grouped is None:
        return "UNKNOWN"
    state = complete(run, grouped)
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
