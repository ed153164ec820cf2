"""Students who sit together, or apart."""

from models.network import Seating
from solver.problem.memory import remembered
from solver.problem.problem import Problem

RULE = "pairs_sit_as_said"
#: Two students, how they sit, and the course; None is every course.
Tied = tuple[int, int, Seating, str | None]


@remembered
def pairs(problem: Problem) -> tuple[Tied, ...]:
    """Pairs of planned students."""
    known = problem.student_index
    return tuple(
        (known[row.first], known[row.second], row.kind, row.course)
        for row in problem.network.pairs
        if row.first in known and row.second in known
    )


@remembered
def partners(problem: Problem) -> dict[int, tuple[Tied, ...]]:
    """For every student of a pair that holds the pairs, the student first."""
    found: dict[int, list[Tied]] = {}
    for first, second, kind, course in pairs(problem) if problem.policy.holds(RULE) else ():
        found.setdefault(first, []).append((first, second, kind, course))
        found.setdefault(second, []).append((second, first, kind, course))
    return {student: tuple(rows) for student, rows in found.items()}


def parted(problem: Problem, kind: Seating, course: str | None, one: int, other: int) -> bool:
    """Whether two students of a pair may not be in two groups, the one in the one and the other in
    the other.
    """
    own = problem.groups[one].course.id
    if own != problem.groups[other].course.id or course not in (None, own):
        return False
    return (one == other) == (kind is Seating.APART)
