"""A plan that no longer keeps every rule made whole with few changes.

First as much of it is kept as can stand together: a lesson may be left out, a wish given up, a wish not met before granted
where there is a seat at the times as they are. Then the lessons left out are placed: with their whole grade free to move, and
where that is not enough around what stays, part by part.
"""

from random import Random

from solver.construction.complete import LATER, around_missing, days_of_missing, fill, missing_lessons
from solver.formulation.build import build
from solver.formulation.extract import hint, read_state
from solver.model.literals import weighted
from solver.parameters import PART
from solver.replan.repair_by_grade import placed_in_grades
from solver.run.cpsat import is_solved, solve_model, workers
from solver.run.run import Run
from solver.solution.freedom import Freedom, with_linked
from solver.solution.missing import missing
from solver.solution.published import Published
from solver.solution.solution import State

#: What a wish given up, and a group's change of teacher, count beside a lesson left out.
GIVEN_UP = 30
#: What a lesson left out counts beside a change or a wish; seconds for one part.
LACKING, PLACING_SECONDS = 1000, 2.0
#: Share of the time for placing with few changes, where there is no other way and where there is.
PLACING_SHARE, MODEST_SHARE = 0.4, 0.15
#: Share of the time until which lessons are placed by any change; what is left is for a plan from nothing.
FILLING_SHARE = 0.7
#: Share of the time for what stays, in seconds at least.
SHARE, LEAST_SECONDS = 0.1, 2.0


def repaired(run: Run, state: State) -> State | None:
    """A complete state near to the one given; None when time ran out.

    Of two ways the better: wishes are given up where their lessons cannot be, or lessons are left out and placed anew.
    """
    state = _possible(state)
    modest, kept = _kept(run, state, LACKING, 1), _kept(run, state, 1, GIVEN_UP)
    if kept is None:
        return None
    whole = modest if modest is not None and not missing(modest) else None
    before = Published.of(run.board, state.plan())
    near = placed_in_grades(run, kept, before)
    near = placed(run, near, before, PLACING_SHARE if whole is None else MODEST_SHARE)
    if whole is None:
        return near if not missing(near) else fill(run, near, FILLING_SHARE)
    return whole if missing(near) else min(whole, near, key=run.evaluate)


def _possible(state: State) -> State:
    """The state without lessons at times that their part may not have any more."""
    found = state.copy()
    for series in state.board.series:
        found.times[series.index] = tuple(slot for slot in state.times[series.index] if slot in series.slots)
    return found


def placed(run: Run, state: State, before: Published, share: float) -> State:
    """The state with as many lessons placed as parts around them, larger and larger, have room for."""
    rng, size = Random(run.limits.seed), 6
    until = run.seconds + share * run.limits.seconds
    while missing(state) and run.remaining > 0 and run.seconds < until:
        draw = days_of_missing if rng.random() < size / 60 else around_missing
        freedom = with_linked(run.board, draw(state, rng, size, True))
        model = build(run.board, state, freedom, criteria=["unmet_requests", "plan_changes"], without=LATER, published=before)
        model.draft.at_most(model.amounts["unmet_requests"], sum(state.granted[wish] is None for wish in freedom.wishes))
        lacking = missing_lessons(model.draft)
        model.draft.model.minimize(weighted([(lacking, LACKING), (model.amounts["plan_changes"], 1)]))
        hint(model.draft, state)
        solver, outcome = solve_model(
            run, model.draft.model, min(PLACING_SECONDS, run.remaining), PART, seed=rng.randrange(2**31)
        )
        found = read_state(model.draft, solver.boolean_value) if is_solved(outcome) else state
        size = min(60, size + 2) if missing(found) == missing(state) else 6
        state = found
    return state


def _kept(run: Run, state: State, lesson: int, wish: int) -> State | None:
    """The most of a state that can stand together, by what a lesson and a wish count."""
    model = build(run.board, state, _as_it_is(state), criteria=["unmet_requests"], without=LATER)
    lacking = missing_lessons(model.draft)
    model.draft.model.minimize(weighted([(lacking, lesson), (model.amounts["unmet_requests"], wish)]))
    hint(model.draft, state)
    seconds = max(LEAST_SECONDS, SHARE * run.limits.seconds)
    solver, outcome = solve_model(run, model.draft.model, min(seconds, run.remaining), workers(run))
    return read_state(model.draft, solver.boolean_value) if is_solved(outcome) else None


def _as_it_is(state: State) -> Freedom:
    """Times of lessons and of pins, each to be kept or not; wishes where they are, or anywhere if they are not met."""
    board = state.board
    pinned = _pinned_slots(state)
    slots = {one.index: _allowed(state, one.index, pinned) for one in board.series}
    wishes = {wish.index: _choices(state, wish.index) for wish in board.wishes}
    lost = (board.series[index].group for index, teacher in enumerate(state.teacher) if not _may_teach(state, index, teacher))
    named = {board.group_index[pin.group] for pin in board.network.pins if pin.group in board.group_index}
    return Freedom(slots, wishes, frozenset(board.network_groups), frozenset(lost) | named)


def _allowed(state: State, index: int, pinned: dict[int, set[int]]) -> tuple[int, ...]:
    own = {*state.times[index], *pinned.get(index, ())}
    return tuple(slot for slot in state.board.series[index].slots if slot in own)


def _choices(state: State, index: int) -> tuple[int, ...]:
    wish, granted = state.board.wishes[index], state.granted[index]
    named = {state.board.group_index.get(p.group) for p in state.board.network.pins if p.student is not None}
    if granted is None:
        return tuple(wish.rank)
    return tuple(group for group in wish.rank if group == granted or group in named)


def _may_teach(state: State, index: int, teacher: int | None) -> bool:
    return not state.open[state.board.series[index].group] or teacher in state.board.series[index].teachers


def _pinned_slots(state: State) -> dict[int, set[int]]:
    board, found = state.board, dict[int, set[int]]()
    for pin in board.network.pins:
        group = board.group_index.get(pin.group)
        if group is None or pin.day is None or pin.period is None:
            continue
        slot = board.slot_at(board.groups[group].candidate.host, pin.day, pin.period, pin.weeks)
        for index in board.groups[group].series:
            if slot is not None and pin.part in (None, board.series[index].part.id):
                found.setdefault(index, set()).add(slot)
    return found
