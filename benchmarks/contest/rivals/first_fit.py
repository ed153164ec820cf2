"""A greedy first fit: courses by demand, groups where most ask, every lesson at the first time at which all are free.

Where a lesson of a class finds no time, those who stand in its way leave their network groups. Orders are shuffled and
tried again until time is up.
"""

from collections import Counter, defaultdict
from random import Random

from benchmarks.contest.rivals.placing import Placing
from benchmarks.contest.rivals.restricted import NO_PROOF
from models.plan import Result
from solver.engine import finished
from solver.problem.problem import Board
from solver.problem.teacher_hours import hours_of
from solver.run.fits import fits
from solver.run.run import Run
from solver.solution.solution import State

#: How far an order is shaken, try after try, in lessons.
SHAKE = 3.0


def first_fit(run: Run) -> Result:
    """The best of the legal plans that first fits give until time is up."""
    rng, tries = Random(run.limits.seed), 0
    with run.attended():
        while run.remaining > 0:
            state = _filled(run, rng, shake=SHAKE if tries else 0.0)
            tries += 1
            if state is not None and (run.best is None or not run.preference.refuses(run.evaluate(state), run.values)):
                run.offer(state) if fits(run, state) else None
    return finished(run, NO_PROOF)


def _filled(run: Run, rng: Random, *, shake: float) -> State | None:
    """A state with every lesson of classes and of the groups that are left; None where a lesson of a class has no time."""
    board = run.board
    state = seated(board, rng, shake)
    placing = Placing(board, state)
    network = [series.index for series in board.series if series.group in set(board.network_groups) and state.open[series.group]]
    common = [series.index for series in board.series if board.groups[series.group].is_class_group]
    for index in _shaken(network, board, rng, shake):
        if state.open[board.series[index].group] and not placing.place(index):
            placing.close(board.series[index].group)
    if not all(run.remaining > 0 and placing.place(index, evict=True) for index in _shaken(common, board, rng, shake)):
        return None
    return None if placing.too_small() else state


def _shaken(series: list[int], board: Board, rng: Random, shake: float) -> list[int]:
    """Those with most lessons first; equal ones, and a little more, by chance."""
    return sorted(series, key=lambda index: (-board.series[index].meetings + shake * rng.random(), index))


def seated(board: Board, rng: Random, shake: float) -> State:
    """Groups open where most ask, filled from there; who finds no seat asks for an alternative later."""
    state = State.empty(board)
    load: Counter[int] = Counter()
    for group in board.groups:
        if group.is_class_group:
            _give_teachers(board, state, group.index, load)
    for rank in range(max((len(wish.groups) for wish in board.wishes), default=0)):
        waiting: dict[str, list[int]] = defaultdict(list)
        for wish in sorted(board.wishes, key=lambda one: (one.priority, rng.random())):
            if state.granted[wish.index] is None and rank < len(wish.groups) and wish.groups[rank]:
                waiting[board.groups[wish.groups[rank][0]].course.id].append(wish.index)
        for course in sorted(waiting, key=lambda one: (-len(waiting[one]) + shake * rng.random(), one)):
            _seat(board, state, course, waiting[course], load)
    return state


def _seat(board: Board, state: State, course: str, wishes: list[int], load: Counter[int]) -> None:
    left = list(wishes)
    candidates = [group for group in board.groups_of_course.get(course, []) if not state.open[group]]
    while left and candidates:
        home = Counter(board.home[board.wishes[wish].student] for wish in left)
        group = max(candidates, key=lambda one: (home[board.groups[one].school], -one))
        candidates.remove(group)
        able = [w for w in left if group in board.wishes[w].rank and _may_go(board, w, group)]
        able.sort(key=lambda wish: board.home[board.wishes[wish].student] != board.groups[group].school)
        inside = able[: board.most_members[group]]
        if len(inside) < max(1, board.least_members[group]) or not _give_teachers(board, state, group, load):
            continue
        state.open[group] = True
        for wish in inside:
            state.granted[wish] = group
        left = [wish for wish in left if wish not in inside]


def _may_go(board: Board, wish: int, group: int) -> bool:
    student = board.wishes[wish].student
    return not board.groups[group].is_elsewhere(board.home[student]) or board.max_days_away(student) != 0


def _give_teachers(board: Board, state: State, group: int, load: Counter[int]) -> bool:
    """The teacher with most hours left, part by part or for all; False where nobody has the hours."""
    record = board.groups[group]
    for index in record.series:
        series = board.series[index]
        chosen = state.teacher[record.series[0]] if record.course.one_teacher else None
        able = [chosen] if chosen is not None else series.teachers
        free = [teacher for teacher in able if load[teacher] + series.lessons <= hours_of(board, teacher)]
        if not free:
            return False
        teacher = max(free, key=lambda one: (hours_of(board, one) - load[one], -one))
        load[teacher] += series.lessons
        state.teacher[index] = teacher
    return True
