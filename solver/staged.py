"""The staged search: count, group, lay out grade by grade, then improve."""

from ortools.sat.python import cp_model

from solver.board import Board
from solver.build import Model, build
from solver.demand import count_demand
from solver.improve import improve
from solver.run import Run
from solver.solution import read_state
from solver.state import State
from solver.variables import Freedom

#: What the first layout leaves to the improvement: criteria of comfort.
LATER = ("student_windows_stay_within_limit",)


def solve_staged(run: Run) -> str:
    """Search by stages; returns the CP-SAT name of the outcome."""
    unmet = bound_unmet(run)
    if unmet is None:
        return "INFEASIBLE"
    state = State.empty(run.board)
    for grade in grades_by_scarcity(run.board):
        found = lay_out(run, state, [grade], unmet)
        if found is None:
            return "UNKNOWN"
        state = found
    run.offer(state)
    improve(run)
    return "FEASIBLE"


def grades_by_scarcity(board: Board) -> list[int]:
    """Grades, those with most lessons first."""
    lessons = {student.grade: 0 for student in board.students}
    for group in board.groups:
        lessons[group.course.grade] = lessons.get(group.course.grade, 0) + group.hours
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


def freedom_of_grades(board: Board, grades: list[int]) -> Freedom:
    """Everything of the grades is free."""
    groups = [group for group in board.groups if group.course.grade in grades]
    slots = {series: board.series[series].slots for group in groups for series in group.series}
    wishes = frozenset(w.index for w in board.wishes if board.students[w.student].grade in grades)
    network = frozenset(group.index for group in groups if not group.is_class_group)
    return Freedom(slots, wishes, network, frozenset(group.index for group in groups))


def lay_out(run: Run, base: State, grades: list[int], unmet: dict[int, int]) -> State | None:
    """Groups, members, teachers and times of some grades, as pure feasibility."""
    freedom = freedom_of_grades(run.board, grades)
    model = build(run.board, base, freedom, criteria=["unmet_requests"], without=LATER)
    for priority, least in unmet.items():
        model.draft.at_most(model.amounts[f"unmet_requests:{priority}"], least)
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
