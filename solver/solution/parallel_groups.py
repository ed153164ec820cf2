"""Groups of one course at one school, between which a student may change without leaving
anything.
"""

from collections.abc import Iterable

from solver.solution.solution import Solution


def parallel_requests(solution: Solution, groups: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """For every request granted in one of the groups, the open groups of the same course and
    school.
    """
    problem, own, choices = solution.problem, set(groups), dict[int, tuple[int, ...]]()
    for request in problem.requests:
        granted = solution.granted[request.index]
        if granted is not None and granted in own:
            record = problem.groups[granted]
            same = [
                g
                for g in request.groups[request.rank[granted]]
                if problem.groups[g].place[:2] == record.place[:2]
            ]
            open_groups = tuple(g for g in same if solution.open[g])
            if len(open_groups) > 1:
                choices[request.index] = open_groups
    return choices
