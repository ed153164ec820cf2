"""From a solution of CP-SAT to a solution, and from a solution to a hint."""

from collections.abc import Callable, Iterator

from solver.model.literals import Literal, Variable
from solver.model.partial_model import PartialModel
from solver.model.terms.escort_terms import read_parties
from solver.solution.solution import Solution


def read_solution(model: PartialModel, value: Callable[[Variable], bool]) -> Solution:
    """The base solution with the decisions of a solution applied; rooms only from a complete
    model.
    """
    problem, variables, solution = model.problem, model.variables, model.base.copy()

    def holds(literal: Literal) -> bool:
        return bool(literal) if isinstance(literal, int) else value(literal)

    for group in model.touched_groups:
        solution.open[group.index] = holds(variables.open[group.index])
        for series in group.series:
            if series in model.freedom.slots:
                meets = variables.meets[series]
                solution.times[series] = tuple(
                    sorted(slot for slot, literal in meets.items() if holds(literal))
                )
            if group.index in model.freedom.teachers:
                teaches = variables.teaches[series]
                solution.teacher[series] = next(
                    (t for t, literal in teaches.items() if holds(literal)), None
                )
    for index in model.freedom.requests:
        request = problem.requests[index]
        granted = (g for g in request.rank if holds(variables.member.get((request.student, g), 0)))
        solution.granted[index] = next(granted, None)
    solution.parties = read_parties(model, holds) if model.complete else None
    solution.rooms = {
        key: room
        for key, rooms in variables.in_room.items()
        for room, literal in rooms.items()
        if holds(literal)
    }
    return solution


def hint(model: PartialModel, solution: Solution) -> None:
    """Offer the decisions of a solution as the first thing to try; an older hint is forgotten."""
    model.cp.clear_hints()  # type: ignore[no-untyped-call]  # a leftover of an earlier stage conflicts with the next
    for literal, holds in _decisions(model, solution):
        if not isinstance(literal, int):
            model.cp.add_hint(literal, holds)


def _decisions(model: PartialModel, solution: Solution) -> Iterator[tuple[Literal, bool]]:
    variables = model.variables
    for group in model.touched_groups:
        yield variables.open[group.index], solution.open[group.index]
        for series in group.series:
            for slot, literal in variables.meets[series].items():
                yield literal, slot in solution.times[series]
        yield from _teachings(model, solution, group.index)
    for index in sorted(model.freedom.requests):
        request = model.problem.requests[index]
        for choice in request.rank:
            yield (
                variables.member.get((request.student, choice), 0),
                solution.granted[index] == choice,
            )
    for (series, slot), rooms in variables.in_room.items():
        for room, literal in rooms.items():
            yield literal, solution.rooms.get((series, slot)) == room


def _teachings(
    model: PartialModel, solution: Solution, group: int
) -> Iterator[tuple[Literal, bool]]:
    record = model.problem.groups[group]
    if group in model.freedom.teachers:
        for series in record.series[:1] if record.course.one_teacher else record.series:
            for teacher, literal in model.variables.teaches[series].items():
                yield literal, solution.teacher[series] == teacher
