"""Times for the groups of a grade in one go, under a shape that makes them easy to find.

The shape *side by side*: a class has the basic lessons of a subject while those who left them sit in the advanced group
of their own school. The shape *few days*: a group with members from elsewhere meets on as few days as its spread allows.
Shapes are restrictions: they only say where to look first, and the search goes on without them.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from solver.build import build
from solver.cpsat import is_solved, solve_model, workers
from solver.demand import fewest_days
from solver.draft import Draft
from solver.logic import Variable, opposite, total
from solver.run import Run
from solver.solution import hint, read_state
from solver.state import State
from solver.variables import Freedom

#: Left to the improvement.
LATER = ("student_windows_stay_within_limit",)


@dataclass(frozen=True)
class Shape:
    """Restrictions of a layout: side by side, few days, members as they are seated."""

    beside: bool = False
    few: bool = False
    seated: bool = False


#: Shapes in the order they are tried, each with the share of the time it may take.
SHAPES = (
    (Shape(beside=True, few=True, seated=True), 0.03),
    (Shape(few=True, seated=True), 0.03),
    (Shape(beside=True, few=True), 0.05),
    (Shape(seated=True), 0.05),
    (Shape(beside=True), 0.05),
)
#: Shapes of several grades at once, and how many shapes a grade after the first is tried in before.
TOGETHER = ((Shape(few=True, seated=True), 0.05), (Shape(seated=True), 0.1))
ALONE = 1
#: Schools laid out in one model at most.
MOST_SCHOOLS = 8
#: Seconds a shape gets at least: on a busy machine the same work takes longer.
LEAST_SECONDS = 1.5
#: The same for every lesson: ten times what the usual one takes.
SECONDS_A_LESSON = 0.01


def lay_out(run: Run, grouped: State) -> State | None:
    """All groups of ``grouped`` with their times; None when no shape was quick enough.

    Schools that share many students or teachers are laid out together, grade by grade. Where a grade finds no times beside
    those before it, both are laid out together: rooms and teachers are scarce then.
    """
    state = grouped
    for schools in clusters(grouped):
        done = list[int]()
        for grade in _grades(grouped, schools):
            found = _shaped(run, state, schools, (grade,), SHAPES[:ALONE] if done else SHAPES)
            if found is None and done:
                found = _shaped(run, _without_times(state, schools), schools, (*done, grade), TOGETHER)
                found = found or _shaped(run, state, schools, (grade,), SHAPES[ALONE:])
            if found is None:
                return None
            state = found
            done.append(grade)
    return state


def clusters(state: State) -> list[frozenset[int]]:
    """Schools that share students or teachers, those that share most first; no more together than a model can hold."""
    board, shared = state.board, Counter[tuple[int, int]]()
    for wish, group in zip(board.wishes, state.granted, strict=True):
        if group is not None:
            shared[board.home[wish.student], board.groups[group].school] += 1
    for series, teacher in zip(board.series, state.teacher, strict=True):
        if teacher is not None and state.open[series.group]:
            shared[board.school_index[board.teachers[teacher].school], board.groups[series.group].school] += 1
    part_of = list(range(len(board.schools)))
    for (first, second), _ in sorted(shared.items(), key=lambda row: (-row[1], row[0])):
        old, new = part_of[first], part_of[second]
        if old != new and part_of.count(old) + part_of.count(new) <= MOST_SCHOOLS:
            part_of = [new if part == old else part for part in part_of]
    return [frozenset(s for s, part in enumerate(part_of) if part == one) for one in dict.fromkeys(part_of)]


def _without_times(state: State, schools: Container[int]) -> State:
    found = state.copy()
    for series in state.board.series:
        if state.board.groups[series.group].school in schools:
            found.times[series.index] = ()
    return found


def _shaped(
    run: Run, base: State, schools: Container[int], grades: Sequence[int], shapes: Iterable[tuple[Shape, float]]
) -> State | None:
    """Times in the first of the shapes that has some."""
    found = (_lay_out_grades(run, base, schools, grades, shape, share) for shape, share in shapes)
    return next((state for state in found if state is not None), None)


def _grades(state: State, schools: Container[int]) -> list[int]:
    """Grades, those with most lessons first."""
    lessons: dict[int, int] = {}
    for group in state.board.groups:
        if state.open[group.index] and group.school in schools:
            lessons[group.course.grade] = lessons.get(group.course.grade, 0) + group.hours
    return sorted(lessons, key=lambda grade: (-lessons[grade], grade))


def _lay_out_grades(
    run: Run, base: State, schools: Container[int], grades: Sequence[int], shape: Shape, share: float
) -> State | None:
    board = run.board
    of_grades = (group for group in board.groups if group.course.grade in grades and group.school in schools)
    groups = [group.index for group in of_grades if base.open[group.index]]
    slots = {series: board.series[series].slots for g in groups for series in board.groups[g].series}
    wishes = {} if shape.seated else parallel_wishes(base, groups)
    model = build(board, base, Freedom(slots, wishes), criteria=["unmet_requests"], without=LATER)
    draft = model.draft
    draft.at_most(model.amounts["unmet_requests"], sum(base.granted[wish] is None for wish in wishes))
    if shape.beside:
        _side_by_side(draft, base, wishes)
    exempt = _few_days(draft, base, groups) if shape.few else []
    hint(draft, base)
    lessons = sum(board.series[index].meetings for index in slots)
    seconds = max(LEAST_SECONDS, SECONDS_A_LESSON * lessons, share * run.limits.seconds)
    for most in (0, 1) if exempt else (0,):
        shaped = draft.model.clone()
        if exempt:
            shaped.add(sum(exempt) <= most)
        solver, outcome = solve_model(run, shaped, min(run.remaining, seconds), workers(run))
        if is_solved(outcome):
            return read_state(draft, solver.boolean_value)
    return None


def parallel_wishes(state: State, groups: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """For every wish granted in one of the groups, the open groups of the same course and school."""
    board, chosen, found = state.board, set(groups), dict[int, tuple[int, ...]]()
    for wish in board.wishes:
        granted = state.granted[wish.index]
        if granted is not None and granted in chosen:
            record = board.groups[granted]
            same = [g for g in wish.groups[wish.rank[granted]] if board.groups[g].place[:2] == record.place[:2]]
            open_groups = tuple(g for g in same if state.open[g])
            if len(open_groups) > 1:
                found[wish.index] = open_groups
    return found


def _side_by_side(draft: Draft, base: State, wishes: dict[int, tuple[int, ...]]) -> None:
    """Not for groups elsewhere, and not where both need a room of the same rare kind."""
    board, pairs = draft.board, set[tuple[int, tuple[int, ...]]]()
    for wish in board.wishes:
        group = base.granted[wish.index]
        for common, releasing in board.releases[wish.student].items():
            if group is not None and group in releasing and board.groups[group].school == board.groups[common].school:
                pairs.add((common, wishes.get(wish.index, (group,))))
    for common, groups in sorted(pairs):
        if _features(draft, (common,)) & _features(draft, groups):
            continue
        for series in board.groups[common].series:
            for slot, literal in draft.variables.meets[series].items():
                beside = (draft.variables.meets[s].get(slot, 0) for g in groups for s in board.groups[g].series)
                draft.any_of((opposite(literal), *beside))


def _features(draft: Draft, groups: Iterable[int]) -> set[str]:
    series = (draft.board.series[index] for group in groups for index in draft.board.groups[group].series)
    return {feature for one in series for feature in one.part.features}


def _few_days(draft: Draft, base: State, groups: Iterable[int]) -> list[Variable]:
    """Groups with members from elsewhere meet on few days; for each the literal that exempts it."""
    board = draft.board
    visited = {
        group
        for wish in board.wishes
        if (group := base.granted[wish.index]) is not None and board.groups[group].is_elsewhere(board.home[wish.student])
    }
    found: list[Variable] = []
    for group in sorted(visited & set(groups)):
        found.append(draft.boolean(""))
        days = total(draft.meets_on(group, day) for day in board.days)
        draft.at_most_if(~found[-1], days, fewest_days(board, group))
    return found
