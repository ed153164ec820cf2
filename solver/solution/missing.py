"""Lessons that have no time yet."""

from solver.solution.solution import Solution


def missing(solution: Solution) -> int:
    """Lessons of open groups that have no time yet."""
    problem = solution.problem
    return sum(
        series.meetings - len(solution.times[series.index])
        for series in problem.series
        if solution.open[series.group]
    )


def lacking_groups(solution: Solution) -> frozenset[int]:
    """Open groups with such a lesson."""
    lacking = (
        series
        for series in solution.problem.series
        if len(solution.times[series.index]) < series.meetings
    )
    return frozenset(series.group for series in lacking if solution.open[series.group])
