"""Lessons that schools teach each other's students: a student-lesson is a lesson a cycle of one
student from elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from ortools.sat.python import cp_model

from solver.model.literals import Linear, weighted
from solver.problem.problem import Problem

#: A school that teaches, and the home school of those it teaches.
Direction = tuple[int, int]


def student_lessons(
    problem: Problem, members: Iterable[tuple[tuple[int, int], Linear]]
) -> dict[Direction, Linear]:
    """Student-lessons in every direction, given who is a member of which group."""
    terms_by_direction: dict[Direction, list[tuple[Linear, int]]] = defaultdict(list)
    for (student, group), literal in members:
        record, home = problem.groups[group], problem.home[student]
        if record.school != home and problem.takes(group, student):
            terms_by_direction[record.school, home].append((literal, record.hours))
    return {direction: weighted(terms) for direction, terms in terms_by_direction.items()}


def imbalance(
    model: cp_model.CpModel, problem: Problem, taught: Mapping[Direction, Linear]
) -> Linear:
    """Sum over pairs of schools of the difference of both directions; exact where it is kept
    small.
    """
    most = len(problem.students) * sum(group.hours for group in problem.groups)
    terms: list[tuple[Linear, int]] = []
    for a, b in combinations(range(len(problem.schools)), 2):
        surplus = weighted([(taught.get((a, b), 0), 1), (taught.get((b, a), 0), -1)])
        if isinstance(surplus, int):
            terms.append((abs(surplus), 1))
        else:
            gap = model.new_int_var(0, most, "")
            model.add(gap >= surplus)
            model.add(gap >= -surplus)
            terms.append((gap, 1))
    return weighted(terms)
