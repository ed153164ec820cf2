"""Groups before times: which open, who is in them and who teaches, at the least cost that counting can see."""

from collections import defaultdict

from ortools.sat.python import cp_model

from solver.board import Board
from solver.build import build
from solver.demand import hours_of
from solver.draft import Draft
from solver.logic import Linear, total, weighted
from solver.run import Run
from solver.solution import read_state
from solver.state import State
from solver.variables import Freedom

#: Rules that speak of times; a grouping has none.
ABOUT_TIME = (
    "groups_meet_their_hours",
    "groups_meet_at_allowed_times",
    "lessons_spread_over_days",
    "students_never_clash",
    "students_stay_within_daily_load",
    "students_stay_within_trips",
    "student_windows_stay_within_limit",
    "people_are_in_one_place",
    "teachers_are_available",
    "teachers_stay_within_load",
    "rooms_never_clash",
    "rooms_hold_groups",
    "pinned_parts_stay",
)


def fewest_days(board: Board, group: int) -> int:
    """Days a group needs at least."""
    series = (board.series[index] for index in board.groups[group].series)
    return max((-(-one.hours // one.most_a_day) for one in series), default=0)


def group(run: Run, unmet: dict[int, int], seconds: float, slack: float) -> State | None:
    """Open groups, members and teachers with ``unmet`` wishes by priority at most.

    Parameters
    ----------
    slack
        Share of a teacher's free periods that may be used, in 0..1; less than 1 leaves room for the timetable.
    """
    board = run.board
    freedom = Freedom(
        {},
        {wish.index: tuple(wish.rank) for wish in board.wishes},
        frozenset(board.network_groups),
        frozenset(range(len(board.groups))),
    )
    model = build(
        board,
        None,
        freedom,
        criteria=["unmet_requests", "small_groups", "teaching_hours", "alternatives_used"],
        without=ABOUT_TIME,
    )
    draft = model.draft
    for priority, least in unmet.items():
        draft.at_most(model.amounts[f"unmet_requests:{priority}"], least)
    _teachers_have_hours(draft, slack)
    _order_equal_groups(draft)
    days = _days_away(draft)
    objective = weighted(
        [
            (model.amounts["alternatives_used"], 1000),
            (model.amounts["teaching_hours"], 6),
            (days, 10),
            (model.amounts["small_groups"], 1),
        ]
    )
    if not isinstance(objective, int):
        draft.model.minimize(objective)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, min(seconds, run.remaining))
    solver.parameters.num_workers = run.limits.workers
    solver.parameters.random_seed = run.limits.seed
    status = solver.solve(draft.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return read_state(draft, solver.boolean_value)


def _teachers_have_hours(draft: Draft, slack: float) -> None:
    board, load = draft.board, defaultdict[int, list[tuple[Linear, int]]](list)
    for series, teachers in enumerate(draft.variables.teaches):
        record = board.series[series]
        for teacher, literal in teachers.items():
            load[teacher].append((draft.both(literal, draft.variables.open[record.group]), record.hours))
    for teacher, terms in load.items():
        hours = hours_of(board, teacher)
        draft.at_most(weighted(terms), int(hours * slack) if hours > 5 else hours)


def _order_equal_groups(draft: Draft) -> None:
    """Of interchangeable groups the first opens first; pins name groups, so it is left out where there are any."""
    board = draft.board
    if board.network.pins:
        return
    alike: dict[tuple[object, ...], int] = {}
    for index in board.network_groups:
        candidate = board.groups[index].candidate
        key = (candidate.course, candidate.host, candidate.form, candidate.teacher)
        if key in alike:
            draft.implies(draft.variables.open[index], draft.variables.open[alike[key]])
        alike[key] = index


def _days_away(draft: Draft) -> Linear:
    """At least the days of the longest group elsewhere, for every student."""
    board, terms = draft.board, list[Linear]()
    for student in range(len(board.students)):
        limit = board.max_days_away(student)
        needed = [
            (literal, fewest_days(board, index))
            for index, literal in draft.attendance(student).items()
            if board.groups[index].school != board.home[student]
        ]
        if not needed:
            continue
        most = max(days for _, days in needed)
        for literal, days in needed:
            if limit is not None and days > limit and board.policy.holds("students_stay_within_trips"):
                draft.not_all(literal)
        for step in range(1, most + 1):
            terms.append(draft.implied_by(literal for literal, days in needed if days >= step))
    return total(terms)
