"""Lessons that have no time yet."""

from solver.solution.solution import Solution


def missing(solution: Solution) -> int:
    """Lessons of open groups that have no time yet."""
    problem = solution.problem
    return sum(one.meetings - len(solution.times[one.index]) for one in problem.series if solution.open[one.group])
