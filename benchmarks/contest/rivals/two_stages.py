"""Groups first, without time; then the timetable with groups fixed: as most school software has it."""

from benchmarks.contest.rivals.restricted import NO_PROOF, forget_bounds
from models.plan import Result
from solver.construction.grouping import ABOUT_TIME
from solver.construction.look_ahead import courses_elsewhere, groups_find_rooms, teachers_have_hours
from solver.engine import finished
from solver.formulation.build import Model, build, stage_amount
from solver.formulation.extract import hint, read_state
from solver.model.literals import weighted
from solver.run.cpsat import is_solved, solve_model, workers
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import State
from solver.strategy.plain import solve_plain

#: Share of the time for groups.
SHARE = 0.3
#: What a day of a course elsewhere counts, as in the stage of cost.
DAY = 10


def two_stages(run: Run) -> Result:
    """Groups of the fewest unmet requests and the least cost that can be seen without times, then one model for the times."""
    with run.attended():
        grouped = form_groups(run)
        if grouped is not None:
            solve_plain(run, grouped, Freedom({series.index: series.slots for series in run.board.series}))
    forget_bounds(run)
    return finished(run, NO_PROOF)


def form_groups(run: Run) -> State | None:
    """Open groups, members and teachers; stage after stage, as far as stages can be counted without times."""
    board = run.board
    wishes = {wish.index: tuple(wish.rank) for wish in board.wishes}
    freedom = Freedom({}, wishes, frozenset(board.network_groups), frozenset(range(len(board.groups))))
    model = build(board, State.empty(board), freedom, criteria=run.criteria, without=ABOUT_TIME)
    groups_find_rooms(model.draft)
    teachers_have_hours(model.draft, 1.0)
    return _minimised(run, model)


def _minimised(run: Run, model: Model) -> State | None:
    draft, best = model.draft, None
    until = run.seconds + SHARE * run.limits.seconds
    far = weighted([(literal, DAY * days) for _, literal, days in courses_elsewhere(draft)])
    for stage in run.stages:
        amount = stage_amount(stage, model.amounts)
        if stage.name == "cost":
            amount = weighted([(amount, 1), (far, 1)])
        if isinstance(amount, int) or until <= run.seconds:
            continue
        draft.model.minimize(amount)
        solver, found = solve_model(run, draft.model, until - run.seconds, workers(run))
        if not is_solved(found):
            break
        best = read_state(draft, solver.boolean_value)
        draft.at_most(amount, round(solver.objective_value) + stage.tolerance)
        hint(draft, best)
    return best
