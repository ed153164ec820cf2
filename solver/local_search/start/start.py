"""Where a local search begins: teachers by their hours, times side by side, members where they
clash least.
"""

from collections.abc import Mapping
from random import Random

import numpy as np

from solver.local_search.assignment.assignment import Assignment
from solver.local_search.assignment.options import RequestOptions
from solver.local_search.assignment.weighing import Weighing
from solver.local_search.facts.facts import Facts
from solver.local_search.facts.grid import Floats
from solver.local_search.start.first_times import FirstTimes
from solver.parameters.local_search import Settings
from solver.problem.records import Group, IndexedRequest

#: Draws for each group while some teacher has too many lessons.
ROUNDS = 40
#: Costs that differ by less than this are told apart by chance.
NOISE = 0.01


def begin(
    facts: Facts, opened: Mapping[int, bool], aside: frozenset[int], rng: Random, settings: Settings
) -> Assignment:
    """A first assignment: everything has a place, clashes are counted.

    Parameters
    ----------
    opened
        For every network group whether it opens; those left out do not.
    aside
        Requests that are not granted.
    """
    assignment = Assignment(facts)
    for group in facts.problem.groups:
        assignment.open[group.index] = group.is_class_group or opened.get(group.index, False)
    _find_teachers(assignment, rng)
    chances = _chances(assignment, aside)
    weighing = Weighing(assignment, RequestOptions(facts, assignment.open, settings), settings)
    FirstTimes(assignment, weighing, chances, settings, rng).place_all()
    _find_groups(assignment, weighing, aside, rng)
    return assignment


def _find_teachers(assignment: Assignment, rng: Random) -> None:
    """Every group gets the teacher with most hours to spare, groups with least choice and most
    lessons first.
    """
    problem, facts = assignment.problem, assignment.facts
    free = list(facts.hours)

    def order(group: Group) -> tuple[int, int, float]:
        return (
            min(len(facts.teachers[series]) for series in group.series),
            -group.hours,
            rng.random(),
        )

    for group in sorted(
        (g for g in problem.groups if assignment.open[g.index] and g.series), key=order
    ):
        for series in parts_of(group):
            able = facts.teachers[series[0]]
            hours = sum(problem.series[part].lessons for part in series)
            if able:
                best = max(
                    able, key=lambda teacher: (free[teacher] >= hours, free[teacher], rng.random())
                )
                free[best] -= hours
                for part in series:
                    assignment.teacher[part] = best
    _share_hours(assignment, free, rng)


def _share_hours(assignment: Assignment, free: list[float], rng: Random) -> None:
    """Take groups from teachers who have too many lessons, as long as nobody else has the more too
    many for it.

    Groups that make no difference go round too: a teacher may be relieved by way of others.
    """
    problem, facts = assignment.problem, assignment.facts
    parts = [
        p for group in problem.groups if assignment.open[group.index] for p in parts_of(group) if p
    ]
    choices = [p for p in parts if len(facts.teachers[p[0]]) > 1]
    for _ in range(ROUNDS * len(choices)):
        if min(free, default=0.0) >= 0:
            return
        series = choices[rng.randrange(len(choices))]
        old, new = (
            assignment.teacher[series[0]],
            facts.teachers[series[0]][rng.randrange(len(facts.teachers[series[0]]))],
        )
        hours = sum(problem.series[part].lessons for part in series)
        before = min(0.0, free[old]) + min(0.0, free[new])
        if new != old and min(0.0, free[old] + hours) + min(0.0, free[new] - hours) >= before:
            free[old], free[new] = free[old] + hours, free[new] - hours
            for part in series:
                assignment.teacher[part] = new


def parts_of(group: Group) -> list[tuple[int, ...]]:
    """Series of a group that one teacher gives together."""
    return [group.series] if group.course.one_teacher else [(series,) for series in group.series]


def _chances(assignment: Assignment, aside: frozenset[int]) -> Floats:
    """(S, G) how likely each student is to attend each group."""
    problem = assignment.problem
    chances = np.zeros((len(problem.students), len(problem.groups)), np.float32)
    for student, groups in enumerate(problem.common):
        chances[student, list(groups)] = 1
    for request in problem.requests:
        options = () if request.index in aside else _first_choices(assignment, request)
        own = chances[request.student]
        for group in options:
            own[group] = max(own[group], 1 / len(options))
            for common in problem.left_for[request.student].get(group, ()):
                own[common] = max(0.0, own[common] - 1 / len(options))
    return chances


def _first_choices(assignment: Assignment, request: IndexedRequest) -> list[int]:
    """Open groups of the best rank that a request can have."""
    options = [group for group in assignment.facts.options[request.index] if assignment.open[group]]
    first = min((request.rank[group] for group in options), default=0)
    return [group for group in options if request.rank[group] == first]


def _find_groups(
    assignment: Assignment, weighing: Weighing, aside: frozenset[int], rng: Random
) -> None:
    """Requests with fewest choices first, each in the group in which it clashes least."""
    problem, choices = assignment.problem, weighing.options.groups
    students = list(range(len(problem.students)))
    rng.shuffle(students)

    def order(request: IndexedRequest) -> tuple[int, int]:
        groups = choices[request.index]
        return len(groups), -sum(problem.groups[group].hours for group in groups[:1])

    for student in students:
        for request in sorted(
            (r for r in problem.requests_of[student] if r.index not in aside), key=order
        ):
            groups = choices[request.index]
            if len(groups):
                costs = weighing.joining(request) + NOISE * rng.random()
                assignment.grant(request.index, int(groups[int(np.argmin(costs))]))
