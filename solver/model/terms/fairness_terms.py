"""Who bears what is not granted: unmet requests of one student, and their share in the requests of
a school.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ortools.sat.python import cp_model

from solver.model.literals import Linear, Literal, total, weighted
from solver.problem.problem import Problem

#: A share is counted in parts of so many, rounded down.
MILLE = 1000


def requests_by_school(problem: Problem) -> Mapping[int, int]:
    """How many requests the students of a school have; only schools with any."""
    return Counter(problem.home[request.student] for request in problem.requests)


def unmet_by_student(problem: Problem, member: Mapping[tuple[int, int], Literal]) -> list[Linear]:
    """For every student the unmet requests; a number where none of his requests is free."""
    granted = (
        [
            total(member.get((request.student, group), 0) for group in request.rank)
            for request in requests
        ]
        for requests in problem.requests_of
    )
    return [weighted([(1, len(terms)), *((term, -1) for term in terms)]) for terms in granted]


def unmet_by_school(problem: Problem, unmet: Iterable[Linear]) -> dict[int, Linear]:
    """For every school with requests the sum of what its students lack."""
    lacking_by_school: dict[int, list[Linear]] = defaultdict(list)
    for home, lacking in zip(problem.home, unmet, strict=True):
        lacking_by_school[home].append(lacking)
    return {school: total(lacking_by_school[school]) for school in requests_by_school(problem)}


def spread_of_shares(
    model: cp_model.CpModel, unmet: Mapping[int, Linear], asked: Mapping[int, int]
) -> Linear:
    """Largest less smallest share of unmet requests in thousandths, each rounded down; exact where
    it is kept small.
    """
    shares = [_share(model, lost, asked[school]) for school, lost in unmet.items()]
    fixed = [share for share in shares if isinstance(share, int)]
    if len(fixed) == len(shares):
        return max(fixed, default=0) - min(fixed, default=0)
    highest = model.new_int_var(max(fixed, default=0), MILLE, "")
    lowest = model.new_int_var(0, min(fixed, default=MILLE), "")
    for share in shares:
        if not isinstance(share, int):
            model.add(highest >= share)
            model.add(lowest <= share)
    return highest - lowest


def _share(model: cp_model.CpModel, lost: Linear, asked: int) -> Linear:
    if isinstance(lost, int):
        return MILLE * lost // asked
    share = model.new_int_var(0, MILLE, "")
    model.add(asked * share <= MILLE * lost)
    model.add(asked * share >= MILLE * lost - (asked - 1))
    return share
