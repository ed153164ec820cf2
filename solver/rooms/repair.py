"""Days on which the lessons of a state find no rooms, and how they are mended.

The counts of rooms in a model are a relaxation: a double lesson needs one room for both periods. What the rooms assigned at
the end will need is looked at day by day, for no lesson shares its room with one of another day.
"""

from collections.abc import Container, Iterable
from dataclasses import replace
from random import Random

from solver.formulation.build import LATER, build
from solver.formulation.extract import hint, read_state
from solver.parameters import PART
from solver.rooms.assign import SchoolDay, blocks_of, finds_rooms
from solver.run.cpsat import is_solved, solve_model
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.parallel_groups import parallel_wishes
from solver.solution.solution import State

#: How many more days are set free, try after try, and whether at the schools in question alone: they make the smaller model.
TRIES = ((1, True), (2, True), (1, False), (2, False), (3, False))
#: Share of the time of a try, in seconds at least.
SHARE, LEAST_SECONDS = 0.05, 2.0


def homeless(run: Run, state: State, days: Iterable[SchoolDay]) -> list[SchoolDay]:
    """Those of some days on which some lesson finds no room."""
    if not state.board.policy.holds("rooms_hold_groups"):
        return []
    asked = sorted(days)
    blocks = blocks_of(state, frozenset(asked))
    return [at for at in asked if not finds_rooms(run, state.board, blocks.get(at, []))]


def days_of(state: State) -> set[SchoolDay]:
    """All days of all schools."""
    board = state.board
    return {(board.school_index[slot.school], slot.day) for slot in board.slots}


def changed_days(before: State, after: State) -> set[SchoolDay]:
    """Days on which lessons moved or groups changed their size."""
    board, found, resized = before.board, set[SchoolDay](), set[int]()
    if before.granted != after.granted:
        sizes, other = before.seated(), after.seated()
        resized = {group for group in sizes.keys() | other.keys() if sizes.get(group, 0) != other.get(group, 0)}
    for series in board.series:
        was, now = before.times[series.index], after.times[series.index]
        moved = {*was, *now} if series.group in resized else set(was) ^ set(now)
        found |= {(board.groups[series.group].school, board.slots[slot].day) for slot in moved}
    return found


def housed(run: Run, state: State) -> State:
    """The state with lessons of the days in question, and of a few more, moved until all find rooms; as it was if none do.

    A state that was made with rooms has no such days; it gives them up, for rooms are decided last.
    """
    if state.rooms:
        return replace(state, rooms={})
    found = homeless(run, state, days_of(state))
    lacking, schools = {day for _, day in found}, {school for school, _ in found}
    rng, others = Random(run.limits.seed), sorted({day for _, day in days_of(state)} - lacking)
    if found and (parted := _parted(run, state, found, lacking | set(others[:1]))) is not None:
        return parted
    for more, alone in TRIES if lacking else ():
        if run.remaining > 0:
            days = lacking | set(rng.sample(others, min(more, len(others))))
            freedom = _on(state, days, schools if alone else range(len(run.board.schools)))
            draft = build(run.board, state, freedom, complete=True, without=LATER).draft
            hint(draft, state)
            seconds = min(run.remaining, max(LEAST_SECONDS, SHARE * run.limits.seconds))
            solver, outcome = solve_model(run, draft.model, seconds, PART, seed=rng.randrange(2**31))
            if is_solved(outcome):
                return replace(read_state(draft, solver.boolean_value), rooms={})
    return state


def _parted(run: Run, state: State, found: list[SchoolDay], days: Container[int]) -> State | None:
    """The state with the double lessons of the days in question parted, if all find rooms then: rooms are only counted for it."""
    blocks = (block for at, blocks in blocks_of(state, frozenset(found)).items() for block in blocks if at in found)
    doubles = {block.series for block in blocks if len(block.slots) > 1}
    lacking = {day for _, day in found}
    draft = build(run.board, state, _on(state, days, {school for school, _ in found}), without=LATER).draft
    for series in sorted(doubles):
        for day in sorted(lacking):
            meets = draft.variables.meets[series].items()
            draft.at_most_one(literal for slot, literal in meets if run.board.slots[slot].day == day)
    hint(draft, state)
    solver, outcome = solve_model(run, draft.model, min(run.remaining, LEAST_SECONDS), PART)
    parted = replace(read_state(draft, solver.boolean_value), rooms={}) if is_solved(outcome) else None
    return parted if parted is not None and not homeless(run, parted, changed_days(state, parted) | set(found)) else None


def _on(state: State, days: Container[int], schools: Container[int]) -> Freedom:
    """All lessons at some schools on some days of the week, and the choice between parallel groups."""
    board = state.board
    groups = [group.index for group in board.groups if state.open[group.index] and group.school in schools]
    series = (board.series[index] for group in groups for index in board.groups[group].series)
    slots = {one.index: tuple(slot for slot in one.slots if board.slots[slot].day in days) for one in series}
    return Freedom(slots, parallel_wishes(state, groups))
