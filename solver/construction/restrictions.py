"""Times for the groups of some schools and grades in one go, under a shape that makes them easy to find.

The shape *side by side*: a class has the basic lessons of a subject while those who left them sit in the advanced group
of their own school. The shape *few days*: a group with members from elsewhere meets on as few days as its spread allows;
such groups of grades to come are placed beside, to be placed again in their turn, for teachers and rooms must leave them
their few days.
Shapes are restrictions: they only say where to look first, and the search goes on without them.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from solver.formulation.build import LATER, build
from solver.formulation.extract import hint, read_state
from solver.model.literals import Variable, opposite, total
from solver.model.partial_model import Draft
from solver.parameters import PATIENT, SHAPED
from solver.problem.fewest_days import fewest_days
from solver.run.cpsat import is_solved, solve_model, workers
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.parallel_groups import parallel_wishes
from solver.solution.solution import State

#: Seconds a shape gets at least: on a busy machine the same work takes longer.
LEAST_SECONDS = 1.5
#: The same for every lesson: twenty times what the usual one takes, for the next shape costs no less than waiting.
SECONDS_A_LESSON = 0.02
#: Share of the time of the run that they may come to: where no shape has times, lessons are still to be placed one by one.
MOST_SHARE = 0.15
#: Share of them for a first try without any exemption: with one or two the same takes a fraction of a second.
STRICT = 0.2


@dataclass(frozen=True)
class Shape:
    """Restrictions of a layout: side by side, few days, members as they are seated.

    Attributes
    ----------
    share
        Of the time of the run, that a search under it may take.
    """

    share: float
    beside: bool = False
    few: bool = False
    seated: bool = False


def shaped(run: Run, base: State, schools: Container[int], grades: Sequence[int], shape: Shape) -> State | None:
    """The base state with times for the open groups of some schools and grades; None where none were found in time."""
    board = run.board
    of_grades = (group for group in board.groups if group.course.grade in grades and group.school in schools)
    groups = [group.index for group in of_grades if base.open[group.index]]
    visited = _visited_groups(base, schools)
    foreseen = sorted({*_attended_besides(base, groups), *visited} - {*groups})
    slots = {series: board.series[series].slots for g in (*groups, *foreseen) for series in board.groups[g].series}
    wishes = {} if shape.seated else parallel_wishes(base, groups)
    model = build(board, base, Freedom(slots, wishes), criteria=["unmet_requests"], without=LATER)
    draft = model.draft
    draft.at_most(model.amounts["unmet_requests"], sum(base.granted[wish] is None for wish in wishes))
    if shape.beside:
        _side_by_side(draft, base, wishes, groups)
    exempt = _few_days(draft, visited) if shape.few else []
    hint(draft, base)
    lessons = sum(board.series[index].meetings for index in slots)
    usual = min(SECONDS_A_LESSON * lessons, MOST_SHARE * run.limits.seconds)
    seconds = max(LEAST_SECONDS, usual, shape.share * run.limits.seconds)
    for most in (0, 1) if exempt else (0,):
        restricted = draft.model.clone()
        if exempt:
            restricted.add(sum(exempt) <= most)
        enough = max(LEAST_SECONDS, STRICT * seconds) if exempt and not most else seconds
        way = workers(run, **SHAPED)
        solver, outcome = solve_model(run, restricted, min(run.remaining, enough), way, patience=PATIENT)
        if is_solved(outcome):
            return without_times(read_state(draft, solver.boolean_value), foreseen)
    return None


def without_times(state: State, groups: Iterable[int]) -> State:
    """The state with no lessons of some groups."""
    found = state.copy()
    for group in groups:
        for series in state.board.groups[group].series:
            found.times[series] = ()
    return found


def _attended_besides(state: State, groups: Iterable[int]) -> list[int]:
    """What else the students of some groups attend that has no times yet: there must be times for it too."""
    board, chosen, found = state.board, set(groups), set[int]()
    for student in range(len(board.students)):
        attended = state.attended(student)
        if not chosen.isdisjoint(attended):
            found.update(attended)
    return sorted(g for g in found - chosen if not any(state.times[series] for series in board.groups[g].series))


def _side_by_side(draft: Draft, base: State, wishes: dict[int, tuple[int, ...]], groups: Iterable[int]) -> None:
    """Not for groups elsewhere, and not where both need a room of the same rare kind."""
    board, chosen, pairs = draft.board, set(groups), set[tuple[int, tuple[int, ...]]]()
    for wish in board.wishes:
        group = base.granted[wish.index]
        if group is None or group not in chosen:
            continue
        for common in board.left_for[wish.student].get(group, ()):
            if common in chosen and board.groups[group].school == board.groups[common].school:
                pairs.add((common, wishes.get(wish.index, (group,))))
    for common, parallel in sorted(pairs):
        if _features(draft, (common,)) & _features(draft, parallel):
            continue
        for series in board.groups[common].series:
            for slot, literal in draft.variables.meets[series].items():
                beside = (draft.variables.meets[s].get(slot, 0) for g in parallel for s in board.groups[g].series)
                draft.any_of((opposite(literal), *beside))


def _features(draft: Draft, groups: Iterable[int]) -> set[str]:
    series = (draft.board.series[index] for group in groups for index in draft.board.groups[group].series)
    return {feature for one in series for feature in one.part.features}


def _visited_groups(state: State, schools: Container[int]) -> list[int]:
    """Groups at the schools with members from elsewhere that have no times yet."""
    board = state.board
    found = {
        group
        for wish in board.wishes
        if (group := state.granted[wish.index]) is not None and board.groups[group].is_elsewhere(board.home[wish.student])
    }
    timed = (g for g in found if any(state.times[series] for series in board.groups[g].series))
    return sorted(g for g in found.difference(timed) if board.groups[g].school in schools)


def _few_days(draft: Draft, groups: Iterable[int]) -> list[Variable]:
    """The groups meet on few days; for each the literal that exempts it."""
    board, found = draft.board, list[Variable]()
    for group in groups:
        found.append(draft.boolean(""))
        days = total(draft.meets_on(group, day) for day in board.days)
        draft.at_most_if(~found[-1], days, fewest_days(board, group))
    return found
