"""The fewest students whose week has to change, proved: grade by grade with rooms and windows
forgotten, and by the whole model, with nothing to gain but the weeks that are kept.
"""

from collections.abc import Collection

from ortools.sat.python import cp_model

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.record import StudentId
from solver.formulation.build import LATER, build
from solver.formulation.extract import hint
from solver.model.cpsat import Outcome, call, solver_with
from solver.parameters.cpsat import CpSatSets
from solver.problem.problem import Problem
from solver.replan.fewest_weeks import RelaxedChanges
from solver.replan.relaxed_timetable import grades_apart
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


def least_by_grades(
    network: Network,
    policy: Policy,
    published: Plan,
    unmet: int,
    seconds: float,
    besides: Collection[StudentId] = (),
) -> int:
    """A proved lower bound of the students, other than some, whose week changes in any plan.

    No student is in two grades, so the least of each are added up; where there is no plan that is
    all of a grade. Lessons of other grades are forgotten, and so is what ``RelaxedChanges`` does
    not look at.

    Parameters
    ----------
    unmet
        Requests that may be unmet, in each grade.
    seconds
        For each grade; where they do not suffice the bound is lower.
    """
    problem = Problem(network, policy, published=published)
    known = Published.of(problem, published)
    parts = grades_apart(problem)
    return sum(_least(problem, known, unmet, seconds, besides, scope) for scope in parts)


def _least(
    problem: Problem,
    known: Published,
    unmet: int,
    seconds: float,
    besides: Collection[StudentId],
    scope: frozenset[int],
) -> int:
    relaxation = RelaxedChanges(problem, known, unmet, scope)
    relaxation.cp.minimize(
        relaxation.weeks(lambda student: problem.students[student].id not in besides)
    )
    solver = solver_with(CpSatSets().in_order)
    solver.parameters.max_time_in_seconds = seconds
    if call(solver, relaxation.cp) is Outcome.INFEASIBLE:
        return len(relaxation.students)
    return round(max(0.0, solver.best_objective_bound))
