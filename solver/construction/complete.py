"""From groups to a first complete timetable: lessons may be missing at first, and are placed part by part.

A model that demands every lesson at once is decided in seconds or not at all. One that counts missing lessons always
has an answer, and a few groups set free around a missing lesson nearly always make room for it.
"""

from collections import defaultdict
from collections.abc import Iterable
from random import Random

from solver.formulation.build import build
from solver.formulation.extract import hint, read_state
from solver.model.literals import Linear, Literal, possible, total, weighted
from solver.model.partial_model import Draft
from solver.parameters import PART, Way
from solver.problem.problem import Series
from solver.run.cpsat import is_solved, solve_model, workers
from solver.run.run import Run
from solver.solution.freedom import Freedom, with_linked
from solver.solution.missing import missing
from solver.solution.parallel_groups import parallel_wishes
from solver.solution.solution import State

#: Wishes given up for one missing lesson at the most.
GIVE_UP = 30
#: Share of the time in which no wish is given up.
STRICT_SHARE = 0.3
#: Left to the improvement or replaced by a count.
LATER = ("student_windows_stay_within_limit", "groups_meet_their_hours")


def missing_lessons(draft: Draft) -> Linear:
    """Lessons of open groups without a time; no part meets more often than its course asks."""
    terms: list[tuple[Linear, int]] = []
    for series in draft.free_series:
        record = draft.board.series[series]
        lessons, is_open = total(draft.variables.meets[series].values()), draft.variables.open[record.group]
        lacking = weighted([(is_open, record.meetings), (lessons, -1)])
        draft.at_least(lacking, 0)
        if record.alternating and record.weekly:
            _no_more_of_each_kind(draft, series, record)
        terms.append((lacking, 1))
    return weighted(terms)


def _no_more_of_each_kind(draft: Draft, series: int, record: Series) -> None:
    """Of the meetings of every week, and of those of one week only, there are no more than the course asks."""
    week, meets = draft.board.slot_week, draft.variables.meets[series].items()
    draft.at_most(total(literal for slot, literal in meets if not week[slot]), record.weekly)
    draft.at_most(total(literal for slot, literal in meets if week[slot]), record.alternating)


def place(
    run: Run,
    base: State,
    freedom: Freedom,
    seconds: float,
    seed: int,
    way: Way = PART,
    *,
    noise: bool = True,
    strict: bool = True,
) -> State | None:
    """The state with the fewest missing lessons within a freedom that was found in time.

    With ``strict`` no more wishes go unmet than before; otherwise a wish is given up for a lesson that finds no place.
    """
    freedom = with_linked(run.board, freedom)
    model = build(run.board, base, freedom, criteria=["unmet_requests"], without=LATER)
    unmet = model.amounts["unmet_requests"]
    if strict:
        model.draft.at_most(unmet, sum(base.granted[wish] is None for wish in freedom.wishes))
    lacking = missing_lessons(model.draft)
    shaken = _noise(model.draft, Random(seed)) if noise else []
    step = len(shaken) + 1
    model.draft.model.minimize(weighted([(lacking, step * GIVE_UP), (unmet, step), *((literal, 1) for literal in shaken)]))
    hint(model.draft, base)
    solver, outcome = solve_model(run, model.draft.model, min(seconds, run.remaining), way, seed=seed)
    return read_state(model.draft, solver.boolean_value) if is_solved(outcome) else None


def _noise(draft: Draft, rng: Random) -> list[Literal]:
    """Some times that are to be left, so that equal states are walked through and not stood on."""
    literals = [lit for s in draft.free_series for lit in draft.variables.meets[s].values() if possible(lit)]
    return rng.sample(literals, len(literals) // 3)


def complete(run: Run, grouped: State) -> State | None:
    """A state without missing lessons on the groups of ``grouped``; None when time ran out first."""
    rng, state = Random(run.limits.seed), grouped
    network, classes = _portions(state)
    for groups in network:
        state = _place_network(run, state, groups)
    for groups in classes:
        state = place(run, state, _all_week(state, groups), 2.0, rng.randrange(2**31), noise=False) or state
    return fill(run, state)


def fill(run: Run, state: State, share: float = 1.0) -> State | None:
    """The state with its missing lessons placed, a few groups set free around one after another.

    None when that share of the time of the run was over first.
    """
    rng = Random(run.limits.seed)
    size = 10.0
    while missing(state) and run.remaining > 0 and run.seconds < share * run.limits.seconds:
        started = run.seconds
        draw = days_of_missing if rng.random() < 0.25 else around_missing
        strict = run.seconds < STRICT_SHARE * run.limits.seconds
        freedom = draw(state, rng, int(size), strict)
        found = place(run, state, freedom, 2.0, rng.randrange(2**31), strict=strict)
        if draw is around_missing:
            size = max(8.0, size * 0.9) if run.seconds - started > 1.5 else min(40.0, size * 1.05)
        state = found if found is not None and missing(found) <= missing(state) else state
    return None if missing(state) else state


def _place_network(run: Run, state: State, groups: list[int]) -> State:
    """Network groups of a grade in the last periods of the day, as few as will do, so that classes keep the first."""
    best, fewest = state, missing(state)
    for periods in (4, 5):
        freedom = _all_week(state, groups)
        late = {slot for slots in run.board.slots_at.values() for slot in slots[-periods:]}
        place_of = run.board.place
        shaped = {series: tuple(s for s in slots if place_of[s] in late) for series, slots in freedom.slots.items()}
        found = place(run, state, Freedom(shaped, freedom.wishes), 1.0, run.limits.seed, workers(run), noise=False)
        if found is not None and missing(found) < fewest:
            best, fewest = found, missing(found)
            if fewest == missing(state) - sum(run.board.series[s].meetings for g in groups for s in run.board.groups[g].series):
                break
    return best


def _all_week(state: State, groups: Iterable[int]) -> Freedom:
    """All times of the groups, and the choice between parallel ones."""
    slots = {s: state.board.series[s].slots for g in groups for s in state.board.groups[g].series}
    return Freedom(slots, parallel_wishes(state, groups))


def _portions(state: State) -> tuple[list[list[int]], list[list[int]]]:
    """Network groups by grade, and class groups by class."""
    network: dict[object, list[int]] = defaultdict(list)
    classes: dict[object, list[int]] = defaultdict(list)
    for group in state.board.groups:
        if state.open[group.index]:
            if group.is_class_group:
                classes[group.candidate.class_].append(group.index)
            else:
                network[group.course.grade].append(group.index)
    return list(network.values()), list(classes.values())


def around_missing(state: State, rng: Random, size: int, strict: bool) -> Freedom:
    """A group with a missing lesson, and some of those that share its students or teachers."""
    board = state.board
    centre = _lacking(state, rng)
    students = [s for s in range(len(board.students)) if centre in state.attended(s)]
    near = {g for s in rng.sample(students, min(4, len(students))) for g in state.attended(s)}
    teachers = {state.teacher[s] for s in board.groups[centre].series}
    taught = {s.group for s in board.series if state.teacher[s.index] in teachers and state.open[s.group]}
    chosen = {centre, *rng.sample(sorted(near), min(size, len(near))), *rng.sample(sorted(taught), min(4, len(taught)))}
    freedom = _all_week(state, sorted(chosen))
    wishes = freedom.wishes if rng.random() < 0.5 else {}
    if not strict:
        wishes = board.with_bundles(wish for wish in board.wishes if not chosen.isdisjoint(wish.rank))
    # A group that finds no time at all may only close once its wishes may go unmet.
    closed = frozenset[int]() if strict else frozenset(chosen & set(board.network_groups))
    return Freedom(freedom.slots, wishes, closed, frozenset(chosen) if rng.random() < 0.5 else closed)


def days_of_missing(state: State, rng: Random, size: int, strict: bool) -> Freedom:
    """All lessons on some days of the grade of a missing lesson."""
    board = state.board
    grade = board.groups[_lacking(state, rng)].course.grade
    days = rng.sample(board.days, min(rng.randint(1, 3), len(board.days)))
    groups = [g.index for g in board.groups if g.course.grade == grade and state.open[g.index]]
    freedom = _all_week(state, groups)
    slots = {s: tuple(t for t in free if not set(days).isdisjoint(board.slot_days[t])) for s, free in freedom.slots.items()}
    wishes = {} if strict else {w.index: tuple(w.rank) for w in board.wishes if board.students[w.student].grade == grade}
    return Freedom(slots, wishes, teachers=frozenset(groups) if rng.random() < 0.3 else frozenset())


def _lacking(state: State, rng: Random) -> int:
    lacking = [s.group for s in state.board.series if state.open[s.group] and len(state.times[s.index]) < s.meetings]
    return rng.choice(lacking)
