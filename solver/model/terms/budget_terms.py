"""Hours that schools pay for: lessons a cycle of the open network groups of every school with a
budget.
"""

from collections.abc import Mapping

from ortools.sat.python import cp_model

from solver.model.literals import Linear, Literal, total, weighted
from solver.problem.problem import Problem
from solver.solution.solution import Solution

RULE = "schools_stay_within_hours"


def budgets(problem: Problem) -> dict[int, int]:
    """Hours a cycle that a school can pay for; only schools with a limit."""
    schools = enumerate(problem.network.schools)
    return {
        index: school.hours_budget for index, school in schools if school.hours_budget is not None
    }


def paid_hours(problem: Problem, opened: Mapping[int, Literal]) -> dict[int, Linear]:
    """For every school with a budget the lessons a cycle of its network groups that are open."""
    terms: dict[int, list[tuple[Linear, int]]] = {school: [] for school in budgets(problem)}
    for group in problem.network_groups:
        if problem.groups[group].school in terms:
            terms[problem.groups[group].school].append((opened[group], problem.groups[group].hours))
    return {school: weighted(terms_of_school) for school, terms_of_school in terms.items()}


def hours_over_budget(solution: Solution) -> int:
    """Hours a solution takes beyond the budgets of all schools together."""
    limits, paid = (
        budgets(solution.problem),
        paid_hours(solution.problem, dict(enumerate(map(int, solution.open)))),
    )
    return sum(
        max(0, hours - limits[school]) for school, hours in paid.items() if isinstance(hours, int)
    )


def count_budgets(
    problem: Problem, model: cp_model.CpModel, opened: Mapping[int, Literal]
) -> Linear:
    """Hold a counting model within the budgets, or return what it takes beyond them where the rule
    is relaxed.
    """
    over: list[Linear] = []
    if problem.policy.holds(RULE):
        limits, most = (
            budgets(problem),
            sum(problem.groups[group].hours for group in problem.network_groups),
        )
        for school, hours in paid_hours(problem, opened).items():
            excess = model.new_int_var(0, most if problem.policy.relaxes(RULE) else 0, "")
            model.add(excess >= hours - limits[school])
            over.append(excess)
    return total(over) if problem.policy.relaxes(RULE) else 0
