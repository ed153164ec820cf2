"""Pins that say who belongs where, for searches that decide it before times."""

from models.network import PinKind
from solver.problem.problem import Problem


def pinned_groups(problem: Problem) -> frozenset[int]:
    """Groups that a pin holds open."""
    pins = problem.network.pins if problem.policy.holds("pinned_parts_stay") else ()
    return frozenset(problem.group_index[pin.group] for pin in pins if pin.group in problem.group_index)


def pinned_requests(problem: Problem) -> dict[int, tuple[int, ...]]:
    """Requests that a pin grants, each with the group it does in."""
    groups_by_request: dict[int, tuple[int, ...]] = {}
    for pin in problem.network.pins if problem.policy.holds("pinned_parts_stay") else ():
        student = problem.student_index.get(pin.student) if pin.student is not None else None
        group = problem.group_index.get(pin.group)
        if pin.kind is PinKind.MEMBER and student is not None and group is not None:
            groups_by_request |= {request.index: (group,) for request in problem.requests_of[student] if group in request.rank}
    return groups_by_request
