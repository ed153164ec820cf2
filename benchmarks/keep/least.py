"""The fewest students whose week has to change: the whole model, with nothing to gain but the weeks
that are kept.
"""

from ortools.sat.python import cp_model

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver.formulation.build import LATER, build
from solver.formulation.extract import hint
from solver.problem.problem import Problem
from solver.solution.freedom import Freedom
from solver.solution.published import Published
from solver.solution.solution import Solution


def least_changed_weeks(
    network: Network, policy: Policy, published: Plan, found: Plan, seconds: float
) -> int:
    """A proved lower bound of ``changed_weeks`` over all plans with no more requests unmet than a
    plan that was found.

    Parameters
    ----------
    seconds
        For the search; with more of them the bound is higher.
    """
    problem = Problem(network, policy, published=published)
    known, best = Published.of(problem, published), Solution.from_plan(problem, found)
    freedom = Freedom.everything(problem)
    built = build(
        problem,
        best,
        freedom,
        criteria=("unmet_requests", "changed_weeks"),
        without=LATER,
        published=known,
    )
    model = built.model
    model.at_most(built.amounts["unmet_requests"], best.granted.count(None))
    model.cp.minimize(built.amounts["changed_weeks"])
    hint(model, best)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 2, seconds
    solver.solve(model.cp)
    return round(max(0.0, solver.best_objective_bound))
