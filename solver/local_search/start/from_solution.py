"""A local search that begins with a plan there is, whatever it breaks by now."""

from collections.abc import Sequence

import numpy as np

from solver.local_search.assignment.assignment import Assignment
from solver.local_search.assignment.options import RequestOptions
from solver.local_search.assignment.weighing import Weighing
from solver.local_search.facts.blocks import Block
from solver.local_search.facts.facts import Facts
from solver.local_search.start.start import parts_of
from solver.parameters.local_search import Settings
from solver.solution.solution import Solution


def begin_with(facts: Facts, solution: Solution, settings: Settings) -> Assignment:
    """The assignment of a solution; what it leaves out has the cheapest place, pinned lessons and
    requests their own.
    """
    assignment = Assignment(facts)
    problem = facts.problem
    for group in problem.groups:
        assignment.open[group.index] = solution.open[group.index]
    for group in problem.groups:
        for parts in parts_of(group) if assignment.open[group.index] and group.series else ():
            _give_teacher(assignment, parts, solution.teacher[parts[0]])
    for request, was in enumerate(solution.granted):
        if was is not None and was in facts.options[request]:
            assignment.grant(request, was)
    weighing = Weighing(assignment, RequestOptions(facts, assignment.open, settings), settings)
    left = [
        block
        for series in problem.series
        for block in _placed(assignment, series.index, solution.times[series.index])
    ]
    for block in left:
        cost, _ = weighing.lesson(block)
        if assignment.open[block.group] and np.isfinite(cost.min()):
            assignment.place(block, int(np.argmin(cost)))
    _grant_the_rest(assignment, weighing)
    return assignment


def _give_teacher(assignment: Assignment, parts: Sequence[int], was: int | None) -> None:
    """The teacher there was, or the one with most hours to spare where he cannot teach it any
    more.
    """
    facts = assignment.facts
    able = facts.teachers[parts[0]]
    if able:
        spare = {
            teacher: facts.hours[teacher] - assignment.teacher.count(teacher) for teacher in able
        }
        teacher = (
            was
            if was is not None and was in able
            else max(able, key=lambda teacher: spare[teacher])
        )
        for part in parts:
            assignment.teacher[part] = teacher


def _placed(assignment: Assignment, series: int, slots: Sequence[int]) -> list[Block]:
    """Place the blocks of a part at their pins or in its slots; returns those without a place."""
    facts, left = assignment.facts, []
    blocks = [facts.blocks[index] for index in facts.of_series[series]]
    free = list(slots)
    if not assignment.open[assignment.problem.series[series].group]:
        return []
    for block in sorted(blocks, key=lambda block: (not block.is_held, -block.length, block.index)):
        fitting = [
            slot
            for slot in free
            if block.starts[slot] and set(assignment.slots_of(block, slot)) <= set(free)
        ]
        start = block.pinned if block.is_pinned else next(iter(fitting), -1)
        if start < 0:
            left.append(block)
            continue
        assignment.place(block, start)
        taken = assignment.slots_of(block, start)
        free = [slot for slot in free if slot not in taken]
    return left


def _grant_the_rest(assignment: Assignment, weighing: Weighing) -> None:
    """Requests without a group get the open one in which they clash least, where there is a
    seat.
    """
    for request in assignment.problem.requests:
        groups = weighing.options.groups[request.index]
        if (
            assignment.granted[request.index] is None
            and request.index not in assignment.facts.set_aside
            and len(groups)
        ):
            cost = weighing.joining(request)
            cost[assignment.joined[groups] >= weighing.options.most[groups]] = np.inf
            if np.isfinite(cost.min()):
                assignment.grant(request.index, int(groups[int(np.argmin(cost))]))
