"""Lessons without a time placed, and wishes not met granted, with all lessons of their grade free to move.

Where the weeks of classes are full a part around a lesson leads nowhere: it moves only if another does, and that only if a
third does. With every time of the grade free, and who belongs where as it is, such chains are found in a second or two.
Windows are looked at later: to count them takes longer than to find the chain.
"""

from solver.construction.complete import GIVE_UP, missing_lessons
from solver.formulation.build import build
from solver.formulation.extract import hint, read_state
from solver.lns.neighbourhoods import lessons_of
from solver.model.literals import weighted
from solver.parameters import PART, Way
from solver.run.cpsat import is_solved, solve_model
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.parallel_groups import parallel_wishes
from solver.solution.published import Published
from solver.solution.solution import State

#: Pairs of a part and a time in a grade from which on a model of all of it is too large to be built for this.
MOST_PAIRS = 20_000
#: Share of the time for one such model.
SHARE = 0.15
#: What a wish given up counts beside a change.
UNMET = 1000
#: The count of lessons stands for it.
LATER = ("groups_meet_their_hours",)


def placed_in_grades(run: Run, state: State, before: Published) -> State:
    """The state with lessons placed and wishes met, as few moved as can be; a wish is given up only if there is no other way."""
    refused = {state.board.students[wish.student].grade for wish in state.board.wishes if state.granted[wish.index] is None}
    for grade in sorted({*_lacking_grades(state), *refused}):
        if run.remaining > 0:
            state = _placed(run, state, before, _grade(state, before, grade, give_up=False)) or state
        if run.remaining > 0 and grade in _lacking_grades(state):
            state = _placed(run, state, before, _grade(state, before, grade, give_up=True)) or state
    return state


def _lacking_grades(state: State) -> list[int]:
    """Grades with lessons of open groups that have no time."""
    board = state.board
    lacking = (one.group for one in board.series if state.open[one.group] and len(state.times[one.index]) < one.meetings)
    return sorted({board.groups[group].course.grade for group in lacking})


def _grade(state: State, before: Published, grade: int, *, give_up: bool) -> Freedom:
    """All times of a grade, the choice between parallel groups, and wishes not met; with ``give_up`` those met may be refused."""
    board = state.board
    opened = [group.index for group in board.groups if group.course.grade == grade and state.open[group.index]]
    own = set(opened)
    granted = {wish.index: (group,) for wish in board.wishes if (group := state.granted[wish.index]) in own and group is not None}
    refused = board.with_bundles(w for w in board.wishes if state.granted[w.index] is None and not own.isdisjoint(w.rank))
    wishes = {**(granted if give_up else {}), **parallel_wishes(state, opened), **refused}
    lacking = {one.group for one in board.series if one.group in own and len(state.times[one.index]) < one.meetings}
    regiven = {one.group for one in board.series if before.state.teacher[one.index] not in (None, state.teacher[one.index])}
    return Freedom(lessons_of(board, opened), wishes, frozenset(), frozenset(lacking | (regiven & own)))


def _placed(run: Run, state: State, before: Published, freedom: Freedom) -> State | None:
    """The state with the fewest lessons missing, wishes given up, and changes; None where the model is too large or fails."""
    if sum(map(len, freedom.slots.values())) > MOST_PAIRS:
        return None
    model = build(run.board, state, freedom, criteria=["unmet_requests", "plan_changes"], without=LATER, published=before)
    lacking, unmet = missing_lessons(model.draft), model.amounts["unmet_requests"]
    model.draft.model.minimize(weighted([(lacking, GIVE_UP * UNMET), (unmet, UNMET), (model.amounts["plan_changes"], 1)]))
    hint(model.draft, state)
    way: Way = {**PART, "num_workers": max(2, run.limits.threads)}
    solver, outcome = solve_model(run, model.draft.model, min(SHARE * run.limits.seconds, run.remaining), way)
    return read_state(model.draft, solver.boolean_value) if is_solved(outcome) else None
