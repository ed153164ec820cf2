"""Lessons that have no time yet."""

from solver.solution.solution import Solution


def missing(solution: Solution) -> int:
    """Lessons of open groups that have no time yet."""
    problem = solution.problem
    return sum(series.meetings - len(solution.times[series.index]) for series in problem.series if solution.open[series.group])
