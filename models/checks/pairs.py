"""Pairs of students are of two, and say one thing."""

from collections.abc import Iterator

from models.checks.tables import Tables, problem
from models.network import StudentPair
from models.problems import Problem
from models.record import CourseId, StudentId


def check_pairs(tables: Tables) -> Iterator[Problem]:
    """Students paired with themselves, and two who are to sit together and apart in one course."""
    told: dict[frozenset[StudentId], dict[CourseId | None, StudentPair]] = {}
    for index, row in tables.numbered("pairs", StudentPair):
        if row.first == row.second:
            yield problem("pair_of_one", "pairs", index, "second", row.second)
            continue
        before = told.setdefault(frozenset((row.first, row.second)), {})
        others = before.values() if row.course is None else map(before.get, (row.course, None))
        if any(other is not None and other.kind is not row.kind for other in others):
            yield problem("pairs_contradict", "pairs", index, "kind", row.kind.value)
        before.setdefault(row.course, row)
