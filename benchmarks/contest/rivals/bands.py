"""Common parallel blocks: all network groups of a grade meet in bands, when no class of the grade has a common lesson.

Groups and bands first, without time: a student sits in one group of a band at most. Then one model for the times.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.contest.rivals.restricted import NO_PROOF, forget_bounds
from models.plan import Result
from solver.board import Board
from solver.build import Model, build, stage_amount
from solver.cpsat import is_solved, solve_model, workers
from solver.draft import Draft
from solver.engine import finished
from solver.foresight import courses_elsewhere, groups_find_rooms, teachers_have_hours
from solver.grouping import ABOUT_TIME
from solver.logic import Linear, Literal, Variable, total, weighted
from solver.plain import minimise
from solver.run import Run
from solver.solution import hint, read_state
from solver.state import State
from solver.variables import Freedom

#: Bands of a grade at most, and share of the time for groups.
MOST, SHARE = 8, 0.3
#: A day of a course elsewhere, and a period that is kept for a band, beside a lesson.
DAY, PERIOD = 10, 2


@dataclass(frozen=True)
class Banded:
    """Groups with the number of the band of each, and the periods of every band of a grade."""

    state: State
    band: Mapping[int, int]
    periods: Mapping[tuple[int, int], int]


def bands(run: Run) -> Result:
    """Groups in bands, then times."""
    with run.attended():
        found = form_bands(run)
        if found is not None:
            minimise(run, timed(run, found))
    forget_bounds(run)
    return finished(run, NO_PROOF)


def form_bands(run: Run, *, at_home: bool = False, blind: bool = False) -> Banded | None:
    """Groups, members, teachers and bands.

    Parameters
    ----------
    at_home
        Nobody is a member of a group elsewhere.
    blind
        Members elsewhere count nothing.
    """
    model, band, periods = _model(run, at_home=at_home)
    draft, best = model.draft, None
    until = run.seconds + SHARE * run.limits.seconds
    far = 0 if blind else weighted([(literal, DAY * days) for _, literal, days in courses_elsewhere(draft)])
    for stage in run.stages:
        amount = stage_amount(stage, model.amounts)
        if stage.name == "cost":
            amount = weighted([(amount, 1), (far, 1), *((variable, PERIOD) for variable in periods.values())])
        if isinstance(amount, int) or until <= run.seconds:
            continue
        draft.model.minimize(amount)
        solver, found = solve_model(run, draft.model, until - run.seconds, workers(run))
        if not is_solved(found):
            break
        state = read_state(draft, solver.boolean_value)
        chosen = {group: next(b for b, lit in row.items() if solver.boolean_value(lit)) for group, row in band.items()}
        best = Banded(state, chosen, {key: round(solver.value(variable)) for key, variable in periods.items()})
        draft.at_most(amount, round(solver.objective_value) + stage.tolerance)
        hint(draft, state)
    return best


def _model(run: Run, *, at_home: bool) -> tuple[Model, dict[int, dict[int, Variable]], dict[tuple[int, int], Variable]]:
    board = run.board
    wishes = {
        wish.index: tuple(g for g in wish.rank if not (at_home and board.groups[g].is_elsewhere(board.home[wish.student])))
        for wish in board.wishes
    }
    freedom = Freedom({}, wishes, frozenset(board.network_groups), frozenset(range(len(board.groups))))
    model = build(board, State.empty(board), freedom, criteria=run.criteria, without=ABOUT_TIME)
    groups_find_rooms(model.draft)
    teachers_have_hours(model.draft, 1.0)
    band: dict[int, dict[int, Variable]] = {}
    periods: dict[tuple[int, int], Variable] = {}
    for grade in sorted({board.groups[group].course.grade for group in board.network_groups}):
        _add_grade(model, grade, band, periods)
    return model, band, periods


def _add_grade(model: Model, grade: int, band: dict[int, dict[int, Variable]], periods: dict[tuple[int, int], Variable]) -> None:
    draft, board = model.draft, model.draft.board
    groups = [group for group in board.network_groups if board.groups[group].course.grade == grade]
    most = periods_left(board, grade)
    for number in range(MOST):
        periods[grade, number] = draft.model.new_int_var(0, most, "")
    draft.model.add(total(periods[grade, number] for number in range(MOST)) <= most)
    for group in groups:
        band[group] = {number: draft.boolean("") for number in range(MOST)}
        draft.model.add_exactly_one(band[group].values())
        meetings = sum(board.series[index].meetings for index in board.groups[group].series)
        for number, literal in band[group].items():
            inside = draft.both(draft.variables.open[group], literal)
            draft.at_least(weighted([(periods[grade, number], 1), (inside, -meetings)]), 0)
    _one_of_a_band(draft, groups, band)


def _one_of_a_band(draft: Draft, groups: list[int], band: dict[int, dict[int, Variable]]) -> None:
    """A student sits in one group of a band at most."""
    by_student: dict[int, dict[int, Literal]] = defaultdict(dict)
    for (student, group), member in draft.variables.member.items():
        if group in groups:
            by_student[student][group] = member
    for members in by_student.values():
        for number in range(MOST):
            draft.at_most_one([draft.both(member, band[group][number]) for group, member in members.items()])


def periods_left(board: Board, grade: int) -> int:
    """Periods a week that no class of the grade needs for its common lessons."""
    needed = [0]
    for student, common in enumerate(board.common):
        if board.students[student].grade == grade:
            needed.append(sum(board.series[s].meetings for group in common for s in board.groups[group].series))
    school = max(sum(len(board.slots_at.get((at, day), ())) for day in board.days_of_week(1)) for at in range(len(board.schools)))
    return max(0, school - max(needed))


def timed(run: Run, found: Banded) -> Model:
    """The model of times: groups of a band meet in its periods, and classes of the grade in no period of a band."""
    board = run.board
    model = build(
        board,
        found.state,
        Freedom({series.index: series.slots for series in board.series}),
        complete=True,
        criteria=run.criteria,
    )
    draft = model.draft
    times = sorted({(slot.day, slot.period) for slot in board.slots})
    reserved: dict[tuple[int, int, int], list[Literal]] = defaultdict(list)
    kept: dict[tuple[int, int, int, int], Variable] = {}
    for (grade, number), periods in found.periods.items():
        for day, period in times if periods else ():
            kept[grade, number, day, period] = draft.boolean("")
            reserved[grade, day, period].append(kept[grade, number, day, period])
        row: Linear = total(kept[grade, number, day, period] for day, period in times if periods)
        draft.at_most(row, periods)
    for literals in reserved.values():
        draft.model.add_at_most_one(literals)
    for series in draft.free_series:
        group = board.groups[board.series[series].group]
        for slot, meets in draft.variables.meets[series].items():
            at = (board.slots[slot].day, board.slots[slot].period)
            if group.is_class_group:
                for literal in reserved.get((group.course.grade, *at), ()):
                    draft.not_all(meets, literal)
            else:
                draft.implies(meets, kept.get((group.course.grade, found.band[group.index], *at), 0))
    return model
