"""What of a published plan a solution does not keep: groups, teachers and requests."""

from solver.solution.published import Published
from solver.solution.solution import Solution


def changed_groups(solution: Solution, published: Published) -> set[int]:
    """Groups that a solution does not keep as published: their times, members or teachers."""
    problem, was = solution.problem, published.solution
    moved = {
        series.group
        for series in problem.series
        if not set(was.times[series.index]) <= set(solution.times[series.index])
    }
    lost = [
        (was.granted[request], solution.granted[request])
        for request in changed_requests(solution, published)
    ]
    return (
        moved
        | retaught_groups(solution, published)
        | {group for pair in lost for group in pair if group is not None}
    )


def retaught_groups(solution: Solution, published: Published) -> set[int]:
    """Groups with another teacher."""
    pairs = zip(solution.problem.series, published.solution.teacher, solution.teacher, strict=True)
    return {series.group for series, was, now in pairs if was not in (None, now)}


def changed_requests(solution: Solution, published: Published) -> list[int]:
    """Requests granted in another way than published, or not at all."""
    pairs = enumerate(zip(published.solution.granted, solution.granted, strict=True))
    return [request for request, (was, now) in pairs if was != now or now is None]
