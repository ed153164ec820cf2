"""A course formed anew within a plan: its groups and members first, then room is made for their lessons.

What facts or a policy that changed allows is often far from the plan there was: a group of other form, a second group at
another school. No small part of a plan leads there, for a group that opens has no lessons yet. Here lessons are missing
for a while, as they are in a first plan, and all other courses stay as they are.
"""

from collections.abc import Iterator

from solver.construction.grouping import ABOUT_TIME, PRICES, SLACK
from solver.construction.look_ahead import (
    courses_elsewhere,
    groups_find_rooms,
    remote_groups_have_seats,
    teachers_have_hours,
    trips_allow_courses,
)
from solver.formulation.build import build
from solver.formulation.extract import read_state
from solver.model.literals import weighted
from solver.parameters import PORTFOLIO
from solver.problem.problem import Wish
from solver.replan.repair import placed
from solver.run.cpsat import is_solved, solve_model
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.missing import missing
from solver.solution.published import Published
from solver.solution.solution import State

#: What a wish not met and a day elsewhere count beside the prices of a grouping; a membership that changes counts 1.
UNMET, DAY = 100_000, 20
#: Seconds for the groups of a course; shares of the time for lessons of one where wishes are not met, of another, and for all.
GROUPING_SECONDS, UNMET_SHARE, PLACING_SHARE, SHARE = 2.0, 0.3, 0.1, 0.7


def regrouped(run: Run) -> Iterator[State]:
    """Yield complete states, each with one more course formed anew from the best state of that moment.

    Courses with wishes not met come first. The states may break rules that tie lessons to what stays: the caller looks.
    """
    until = run.seconds + SHARE * run.limits.seconds
    for course in _courses(run):
        if run.remaining <= 0 or run.seconds > until:
            return
        state, _ = run.snapshot()
        formed = _formed(run, state, course)
        if formed is not None:
            share = UNMET_SHARE if None in (state.granted[wish.index] for wish in _asking(run, course)) else PLACING_SHARE
            found = placed(run, formed, Published.of(run.board, state.plan()), share)
            if not missing(found):
                yield found


def _courses(run: Run) -> list[str]:
    """Courses of network groups, those that most wishes are not met of first."""
    board, (state, _) = run.board, run.snapshot()
    unmet = {course: 0 for course in board.groups_of_course}
    for wish in board.wishes:
        for course in {board.groups[group].course.id for group in wish.rank} if state.granted[wish.index] is None else ():
            unmet[course] = unmet.get(course, 0) + 1
    return sorted(board.groups_of_course, key=lambda course: -unmet[course])


def _asking(run: Run, course: str) -> list[Wish]:
    """Wishes that a group of the course may grant, a class group with seats for visitors too."""
    board = run.board
    groups = {*board.groups_of_course[course], *(g for g in board.class_seats if board.groups[g].course.id == course)}
    return [wish for wish in board.wishes if not groups.isdisjoint(wish.rank)]


def _formed(run: Run, state: State, course: str) -> State | None:
    """The state with other groups or members of a course, lessons of changed groups taken away; None where nothing changes."""
    board = run.board
    groups = frozenset(board.groups_of_course[course])
    wishes = board.with_bundles(_asking(run, course))
    model = build(board, state, Freedom({}, wishes, groups, groups), criteria=["unmet_requests", *PRICES], without=ABOUT_TIME)
    groups_find_rooms(model.draft)
    teachers_have_hours(model.draft, SLACK)
    trips_allow_courses(model.draft)
    remote_groups_have_seats(model.draft)
    kept = [(model.draft.variables.member.get((board.wishes[w].student, g), 0), -1) for w in wishes if (g := state.granted[w])]
    days = [(literal, DAY * days) for _, literal, days in courses_elsewhere(model.draft)]
    prices = [(model.amounts[name], price) for name, price in PRICES.items()]
    objective = weighted([(model.amounts["unmet_requests"], UNMET), *prices, *days, *kept])
    if not isinstance(objective, int):
        model.draft.model.minimize(objective)
    solver, outcome = solve_model(run, model.draft.model, min(GROUPING_SECONDS, run.remaining), PORTFOLIO)
    return _without_lessons(state, read_state(model.draft, solver.boolean_value)) if is_solved(outcome) else None


def _without_lessons(before: State, after: State) -> State | None:
    """The new state, groups that somebody joined without their lessons: these are to be placed for all members."""
    board = before.board
    pairs = enumerate(zip(before.granted, after.granted, strict=True))
    changed = {now for _, (was, now) in pairs if now is not None and was != now}
    if not changed and before.open == after.open:
        return None
    for series in board.series:
        group = board.groups[series.group]
        if not after.open[series.group] or (series.group in changed and not group.is_class_group):
            after.times[series.index] = ()
    return after
