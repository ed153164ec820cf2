"""Requests on the waiting lists of courses."""

from itertools import product

from solver.problem.memory import remembered
from solver.problem.problem import Problem


@remembered
def waiting_before(problem: Problem) -> tuple[tuple[int, int], ...]:
    """Requests by twos, of one course: the one that comes first, and one that waits for it."""
    lists: dict[str, list[tuple[int, int]]] = {}
    for student, requests in zip(problem.students, problem.requests_of, strict=True):
        for record, request in zip(problem.network.requests_of[student.id], requests, strict=True):
            if record.place is not None:
                lists.setdefault(record.course, []).append((record.place, request.index))
    return tuple(
        (one, other)
        for _, places in sorted(lists.items())
        for (first, one), (second, other) in product(sorted(places), repeat=2)
        if first < second
    )
