"""Groups before times: which open, who is in them and who teaches, at the least cost that counting can see."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from solver.bounds.least import least_unmet
from solver.bounds.relaxation import count_demand
from solver.constraints.pinned_parts_stay import people_stay
from solver.construction.look_ahead import courses_elsewhere, groups_find_rooms, teachers_have_hours, trips_allow_courses
from solver.construction.seating import seat_classes
from solver.formulation.build import Model, build
from solver.formulation.extract import read_state
from solver.model.literals import Linear, Literal, total, weighted
from solver.model.partial_model import Draft
from solver.parameters import COUNTING
from solver.problem.pins import pinned_groups, pinned_wishes
from solver.run.cpsat import is_solved, solve_model, workers
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import State

#: Rules that speak of times; a grouping has none.
ABOUT_TIME = (
    "groups_meet_their_hours",
    "groups_meet_at_allowed_times",
    "extracurricular_waits_for_lessons",
    "network_lessons_stay_in_network_slots",
    "lessons_spread_over_days",
    "linked_groups_keep_their_link",
    "students_never_clash",
    "students_stay_within_daily_load",
    "students_stay_within_trips",
    "student_windows_stay_within_limit",
    "students_keep_a_meal_break",
    "people_are_in_one_place",
    "teachers_are_available",
    "teachers_stay_within_load",
    "rooms_never_clash",
    "rooms_hold_groups",
    "remote_lessons_have_seats",
    "pinned_parts_stay",
)


#: Share of a teacher's free periods that may be used; less than 1 leaves room for the timetable.
SLACK = 0.9
#: What an hour beyond the budget of a school counts, where that may be.
OVER = 1000
#: What criteria count beside 20 a day elsewhere, and what one more group for a class does.
PRICES = {"alternatives_used": 2000, "hours_over_budget": OVER, "teaching_hours": 12, "small_groups": 2}
SCATTERED = 3


def open_groups(run: Run, unmet: dict[int, int], seconds: float, *, near: bool = False) -> dict[int, bool] | None:
    """Which groups open, by counting alone: fewest lessons, days elsewhere and members lacking.

    Parameters
    ----------
    near
        Whether nobody goes to a school by way of a third.
    """
    demand = count_demand(run.board, near=near)
    for priority, least in unmet.items():
        amount = demand.unmet[priority]
        if not isinstance(amount, int):
            demand.model.add(amount <= least)
    ranks = 1000 if isinstance(demand.over, int) else 1000 * OVER
    for index in pinned_groups(run.board) & demand.groups.keys():
        demand.model.add(demand.groups[index] == 1)
    terms = ((demand.ranks, ranks), (demand.over, OVER), (demand.hours, 6), (demand.days, 10), (demand.lacking, 1))
    objective = weighted(terms)
    if not isinstance(objective, int):
        demand.model.minimize(objective)
    solver, outcome = solve_model(run, demand.model, min(seconds, run.remaining), COUNTING)
    if not is_solved(outcome):
        return None
    always = dict.fromkeys(run.board.class_seats, True)
    return {group: solver.boolean_value(variable) for group, variable in demand.groups.items()} | always


def group_as_pinned(run: Run, seconds: float) -> State | None:
    """Groups as pins have them: nothing is to be counted then; None where they leave a wish open, or break a rule."""
    board, seats = run.board, pinned_wishes(run.board)
    if not seats or len(seats) < len(board.wishes):
        return None
    taken = pinned_groups(board).union(*seats.values(), board.class_seats)
    opened = {index: index in taken for index in (*board.network_groups, *board.class_seats)}
    nobody = dict.fromkeys((1, 2, 3), 0)
    found = (_members(run, nobody, opened, seats, seconds, slack) for slack in (SLACK, 1.0))
    return next((state for state in found if state is not None), None)


def group(run: Run, unmet: dict[int, int], seconds: float) -> State | None:
    """Open groups, members and teachers with ``unmet`` wishes by priority at most, or with as few as there can be."""
    opened, everywhere = None, {wish.index: tuple(wish.rank) for wish in run.board.wishes}
    far = run.board.neighbours != run.board.within_reach
    for near in (True, False) if far else (False,):
        opened = open_groups(run, unmet, seconds / 2, near=near)
        seats = None if opened is None else seat_classes(run, opened, SCATTERED, seconds / 2, near=near)
        seated = None if seats is None else _members(run, unmet, opened, seats | pinned_wishes(run.board), seconds, SLACK)
        if seated is not None:
            return seated
    for chosen, slack in ((opened, SLACK), (None, SLACK), (None, 1.0)):
        state = _members(run, unmet, chosen, everywhere, seconds, slack)
        if state is not None:
            return state
    raised = _raised(run, everywhere, seconds)
    return None if raised is None else _members(run, raised, None, everywhere, seconds, 1.0)


def _raised(run: Run, everywhere: Mapping[int, tuple[int, ...]], seconds: float) -> dict[int, int] | None:
    """Unmet wishes by priority where counting saw fewer than can be: with one student beside another, but without times."""
    model = _model(run, None, everywhere, 1.0)
    amounts = {priority: model.amounts[f"unmet_requests:{priority}"] for priority in (1, 2, 3)}
    found = least_unmet(run, model.draft.model, amounts, seconds, workers(run))
    if found is None:
        return None
    return {priority: fewest.value for priority, fewest in found.items() if fewest.value is not None}


def _members(
    run: Run,
    unmet: dict[int, int],
    opened: dict[int, bool] | None,
    wishes: Mapping[int, tuple[int, ...]],
    seconds: float,
    slack: float,
) -> State | None:
    model = _model(run, opened, wishes, slack)
    draft = model.draft
    for priority, most in unmet.items():
        draft.at_most(model.amounts[f"unmet_requests:{priority}"], most)
    if slack < 1:
        _part_teachers(draft)
    terms = [(model.amounts[name], price) for name, price in PRICES.items()]
    objective = weighted([*terms, (_days_away(draft), 20), (_scattered(draft), SCATTERED)])
    if not isinstance(objective, int):
        draft.model.minimize(objective)
    solver, outcome = solve_model(run, draft.model, min(seconds, run.remaining), workers(run))
    return read_state(draft, solver.boolean_value) if is_solved(outcome) else None


def _model(run: Run, opened: dict[int, bool] | None, wishes: Mapping[int, tuple[int, ...]], slack: float) -> Model:
    """Rules without times, and what they mean for the hours of teachers and the rooms; no plan is lost with slack 1."""
    board, base = run.board, State.empty(run.board)
    for index, is_open in (opened or {}).items():
        base.open[index] = is_open
    groups = frozenset(board.network_groups) if opened is None else frozenset[int]()
    freedom = Freedom({}, wishes, groups, frozenset(range(len(board.groups))))
    model = build(board, base, freedom, criteria=["unmet_requests", *PRICES], without=ABOUT_TIME)
    if board.policy.holds("pinned_parts_stay"):
        people_stay(model.draft)
    groups_find_rooms(model.draft)
    teachers_have_hours(model.draft, slack)
    trips_allow_courses(model.draft)
    if opened is None:
        _order_equal_groups(model.draft)
    return model


def _scattered(draft: Draft) -> Linear:
    """Over classes and courses, the parallel groups that students of the class sit in: the fewer, the fewer clashes."""
    board, terms = draft.board, list[Literal]()
    parallel = Counter((board.groups[g].course.id, board.groups[g].place) for g in board.network_groups)
    for students in board.cohorts.values():
        by_group: dict[int, list[Literal]] = defaultdict(list)
        for student in students:
            for group, literal in draft.attendance(student).items():
                if parallel[board.groups[group].course.id, board.groups[group].place] > 1:
                    by_group[group].append(literal)
        terms += [draft.implied_by(literals) for literals in by_group.values()]
    return total(terms)


def _order_equal_groups(draft: Draft) -> None:
    """Of interchangeable groups the first opens first; pins name groups, so it is left out where there are any."""
    board = draft.board
    if board.network.pins:
        return
    alike: dict[tuple[object, ...], int] = {}
    for index in board.network_groups:
        candidate = board.groups[index].candidate
        key = (candidate.course, candidate.host, candidate.form, candidate.teacher, index in board.published)
        if key in alike:
            draft.implies(draft.variables.open[index], draft.variables.open[alike[key]])
        alike[key] = index


def _days_away(draft: Draft) -> Linear:
    """Days of every course elsewhere; a student who travels for one course is not sent away for a second as if for free."""
    return weighted([(literal, days) for _, literal, days in courses_elsewhere(draft)])


def _part_teachers(draft: Draft) -> None:
    """A class and the group its students leave it for have different teachers where they can, to meet side by side."""
    board, pairs = draft.board, set[tuple[int, int]]()
    for releases in board.releases:
        pairs |= {(common, group) for common, groups in releases.items() for group in groups}
    for common, group in sorted(pairs):
        if board.groups[common].school != board.groups[group].school or not board.groups[common].series:
            continue
        for first in board.groups[common].series[:1]:
            for second in board.groups[group].series[:1]:
                one, other = draft.variables.teaches[first], draft.variables.teaches[second]
                if len(set(one) | set(other)) > 1:
                    for teacher in sorted(set(one) & set(other)):
                        draft.not_all(draft.variables.open[group], one[teacher], other[teacher])
