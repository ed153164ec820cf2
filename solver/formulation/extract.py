"""From a solution of CP-SAT to a state, and from a state to a hint."""

from collections.abc import Callable, Iterator

from solver.model.escort_terms import read_parties
from solver.model.literals import Literal, Variable
from solver.model.partial_model import Draft
from solver.solution.solution import State


def read_state(draft: Draft, value: Callable[[Variable], bool]) -> State:
    """The base state with the decisions of a solution applied; rooms only from a complete draft."""
    board, variables, state = draft.board, draft.variables, draft.base.copy()

    def holds(literal: Literal) -> bool:
        return bool(literal) if isinstance(literal, int) else value(literal)

    for group in draft.touched_groups:
        state.open[group.index] = holds(variables.open[group.index])
        for series in group.series:
            if series in draft.freedom.slots:
                meets = variables.meets[series]
                state.times[series] = tuple(sorted(slot for slot, literal in meets.items() if holds(literal)))
            if group.index in draft.freedom.teachers:
                teaches = variables.teaches[series]
                state.teacher[series] = next((t for t, literal in teaches.items() if holds(literal)), None)
    for index in draft.freedom.wishes:
        wish = board.wishes[index]
        granted = (g for g in wish.rank if holds(variables.member.get((wish.student, g), 0)))
        state.granted[index] = next(granted, None)
    state.parties = read_parties(draft, holds) if draft.complete else None
    state.rooms = {key: room for key, rooms in variables.in_room.items() for room, literal in rooms.items() if holds(literal)}
    return state


def hint(draft: Draft, state: State) -> None:
    """Offer the decisions of a state as the first thing to try; an older hint is forgotten."""
    draft.model.clear_hints()  # type: ignore[no-untyped-call]  # a leftover of an earlier stage conflicts with the next
    for literal, holds in _decisions(draft, state):
        if not isinstance(literal, int):
            draft.model.add_hint(literal, holds)


def _decisions(draft: Draft, state: State) -> Iterator[tuple[Literal, bool]]:
    variables = draft.variables
    for group in draft.touched_groups:
        yield variables.open[group.index], state.open[group.index]
        for series in group.series:
            for slot, literal in variables.meets[series].items():
                yield literal, slot in state.times[series]
        yield from _teachings(draft, state, group.index)
    for index in sorted(draft.freedom.wishes):
        wish = draft.board.wishes[index]
        for choice in wish.rank:
            yield variables.member.get((wish.student, choice), 0), state.granted[index] == choice
    for (series, slot), rooms in variables.in_room.items():
        for room, literal in rooms.items():
            yield literal, state.rooms.get((series, slot)) == room


def _teachings(draft: Draft, state: State, group: int) -> Iterator[tuple[Literal, bool]]:
    record = draft.board.groups[group]
    if group in draft.freedom.teachers:
        for series in record.series[:1] if record.course.one_teacher else record.series:
            for teacher, literal in draft.variables.teaches[series].items():
                yield literal, state.teacher[series] == teacher
