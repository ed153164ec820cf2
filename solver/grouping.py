"""Groups before times: which open, who is in them and who teaches, at the least cost that counting can see."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from solver.build import build
from solver.cpsat import PORTFOLIO, is_solved, solve_model, workers
from solver.demand import count_demand, fewest_days, hours_of
from solver.draft import Draft
from solver.logic import Linear, Literal, total, weighted
from solver.run import Run
from solver.seating import seat_classes
from solver.solution import read_state
from solver.state import State
from solver.variables import Freedom

#: Rules that speak of times; a grouping has none.
ABOUT_TIME = (
    "groups_meet_their_hours",
    "groups_meet_at_allowed_times",
    "extracurricular_waits_for_lessons",
    "network_lessons_stay_in_network_slots",
    "lessons_spread_over_days",
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


def open_groups(run: Run, unmet: dict[int, int], seconds: float) -> dict[int, bool] | None:
    """Which groups open, by counting alone: fewest lessons, days elsewhere and members lacking."""
    demand = count_demand(run.board)
    for priority, least in unmet.items():
        amount = demand.unmet[priority]
        if not isinstance(amount, int):
            demand.model.add(amount <= least)
    ranks = 1000 if isinstance(demand.over, int) else 1000 * OVER
    terms = ((demand.ranks, ranks), (demand.over, OVER), (demand.hours, 6), (demand.days, 10), (demand.lacking, 1))
    objective = weighted(terms)
    if not isinstance(objective, int):
        demand.model.minimize(objective)
    solver, outcome = solve_model(run, demand.model, min(seconds, run.remaining), PORTFOLIO)
    if not is_solved(outcome):
        return None
    always = dict.fromkeys(run.board.class_seats, True)
    return {group: solver.boolean_value(variable) for group, variable in demand.groups.items()} | always


def group(run: Run, unmet: dict[int, int], seconds: float) -> State | None:
    """Open groups, members and teachers with ``unmet`` wishes by priority at most."""
    opened = open_groups(run, unmet, seconds / 2)
    seats = None if opened is None else seat_classes(run, opened, SCATTERED, seconds / 2)
    everywhere = {wish.index: tuple(wish.rank) for wish in run.board.wishes}
    tries = [(opened, everywhere, SLACK), (None, everywhere, SLACK), (None, everywhere, 1.0)]
    if seats is not None:
        tries.insert(0, (opened, seats, SLACK))
    for chosen, wishes, slack in tries:
        state = _members(run, unmet, chosen, wishes, seconds, slack)
        if state is not None:
            return state
    return None


def _members(
    run: Run,
    unmet: dict[int, int],
    opened: dict[int, bool] | None,
    wishes: Mapping[int, tuple[int, ...]],
    seconds: float,
    slack: float,
) -> State | None:
    board = run.board
    groups = frozenset(board.network_groups) if opened is None else frozenset[int]()
    base = State.empty(board)
    for index, is_open in (opened or {}).items():
        base.open[index] = is_open
    freedom = Freedom({}, wishes, groups, frozenset(range(len(board.groups))))
    model = build(board, base, freedom, criteria=["unmet_requests", *PRICES], without=ABOUT_TIME)
    draft = model.draft
    for priority, least in unmet.items():
        draft.at_most(model.amounts[f"unmet_requests:{priority}"], least)
    _groups_find_rooms(draft)
    _teachers_have_hours(draft, slack)
    if slack < 1:
        _part_teachers(draft)
    if opened is None:
        _order_equal_groups(draft)
    terms = [(model.amounts[name], price) for name, price in PRICES.items()]
    objective = weighted([*terms, (_days_away(draft), 20), (_scattered(draft), SCATTERED)])
    if not isinstance(objective, int):
        draft.model.minimize(objective)
    solver, outcome = solve_model(run, draft.model, min(seconds, run.remaining), workers(run))
    return read_state(draft, solver.boolean_value) if is_solved(outcome) else None


def _teachers_have_hours(draft: Draft, slack: float) -> None:
    """Lessons at slots fit into the free periods of a teacher, and all together into his limit."""
    board = draft.board
    load, at_slots = defaultdict[int, list[tuple[Linear, int]]](list), defaultdict[int, list[tuple[Linear, int]]](list)
    for series, teachers in enumerate(draft.variables.teaches):
        record = board.series[series]
        for teacher, literal in teachers.items():
            term = draft.both(literal, draft.variables.open[record.group]), record.lessons
            load[teacher].append(term)
            if record.meetings:
                at_slots[teacher].append(term)
    for teacher, terms in load.items():
        hours, limit = hours_of(board, teacher), board.teachers[teacher].max_lessons_week
        draft.at_most(weighted(at_slots[teacher]), int(hours * slack) if hours > 5 else hours)
        if limit is not None and board.policy.holds("teachers_stay_within_load"):
            draft.at_most(weighted(terms), limit * board.weeks)


def _groups_find_rooms(draft: Draft) -> None:
    board = draft.board
    for group in (*board.network_groups, *board.class_seats):
        literals = draft.attendees.get(group, [])
        if len(literals) > board.most_attendees[group]:
            draft.at_most(total(literals), board.most_attendees[group])


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
        key = (candidate.course, candidate.host, candidate.form, candidate.teacher)
        if key in alike:
            draft.implies(draft.variables.open[index], draft.variables.open[alike[key]])
        alike[key] = index


def _days_away(draft: Draft) -> Linear:
    """Days of every course elsewhere; a student who travels for one course is not sent away for a second as if for free."""
    board, terms = draft.board, list[tuple[Linear, int]]()
    for student in range(len(board.students)):
        limit = board.max_days_away(student)
        for index, literal in draft.attendance(student).items():
            if board.groups[index].is_elsewhere(board.home[student]):
                days = fewest_days(board, index)
                terms.append((literal, days))
                if limit is not None and days > limit and board.policy.holds("students_stay_within_trips"):
                    draft.not_all(literal)
    return weighted(terms)


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
