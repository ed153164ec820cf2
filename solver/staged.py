"""The staged search: count, group, lay out grade by grade, then improve."""

from collections.abc import Iterable

from ortools.sat.python import cp_model

from solver.board import Board
from solver.build import Model, build
from solver.demand import count_demand
from solver.grouping import group
from solver.improve import improve
from solver.run import Run
from solver.solution import hint, read_state
from solver.state import State
from solver.variables import Freedom

#: What the first layout leaves to the improvement: criteria of comfort.
LATER = ("student_windows_stay_within_limit",)


def solve_staged(run: Run) -> str:
    """Search by stages; returns the CP-SAT name of the outcome."""
    unmet = bound_unmet(run)
    if unmet is None:
        return "INFEASIBLE"
    grouped = group(run, unmet, seconds=4, slack=0.9)
    if grouped is None:
        return "UNKNOWN"
    state = grouped
    for grade in grades_by_scarcity(run.board):
        found = lay_out(run, state, [grade])
        if found is None:
            return "UNKNOWN"
        state = found
    run.offer(state)
    improve(run)
    return "FEASIBLE"


def grades_by_scarcity(board: Board) -> list[int]:
    """Grades, those with most lessons first."""
    lessons = {student.grade: 0 for student in board.students}
    for record in board.groups:
        lessons[record.course.grade] = lessons.get(record.course.grade, 0) + record.hours
    return sorted(lessons, key=lambda grade: (-lessons[grade], grade))


def bound_unmet(run: Run) -> dict[int, int] | None:
    """Least number of unmet wishes by priority, by counting; None when counting shows there is no plan."""
    demand = count_demand(run.board)
    found: dict[int, int] = {}
    for index, stage in enumerate(run.stages):
        for term in stage.terms:
            name, _, priority = term.criterion.partition(":")
            if name == "unmet_requests" and priority:
                amount = demand.unmet[int(priority)]
                if isinstance(amount, int):
                    least = amount
                else:
                    demand.model.minimize(amount)
                    solver = cp_model.CpSolver()
                    solver.parameters.max_time_in_seconds = 5
                    solver.parameters.num_workers = 1
                    status = solver.solve(demand.model)
                    if status == cp_model.INFEASIBLE:
                        return None
                    least = max(0, round(solver.best_objective_bound))
                    demand.model.add(amount <= least)
                found[int(priority)] = least
                if len(stage.terms) == 1:
                    run.raise_bound(index, least * term.weight)
    return found


def lay_out(run: Run, base: State, grades: Iterable[int]) -> State | None:
    """Times of the groups of some grades, as pure feasibility; members may change between parallel groups of a school."""
    board = run.board
    groups = [g for g in board.groups if g.course.grade in grades and base.open[g.index]]
    slots = {series: board.series[series].slots for g in groups for series in g.series}
    wishes = {}
    for wish in board.wishes:
        granted = base.granted[wish.index]
        if granted is not None and board.students[wish.student].grade in grades:
            same = [
                g
                for g in board.groups_of_course[board.groups[granted].course.id]
                if board.groups[g].school == board.groups[granted].school and base.open[g]
            ]
            if len(same) > 1:
                wishes[wish.index] = tuple(same)
    model = build(board, base, Freedom(slots, wishes), criteria=["unmet_requests"], without=LATER)
    amount = model.amounts["unmet_requests"]
    model.draft.at_most(amount, 0)
    hint(model.draft, base)
    return _solve(run, model)


def _solve(run: Run, model: Model) -> State | None:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, run.remaining)
    solver.parameters.num_workers = run.limits.workers
    solver.parameters.random_seed = run.limits.seed
    solver.parameters.log_search_progress = False
    status = solver.solve(model.draft.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return read_state(model.draft, solver.boolean_value)
