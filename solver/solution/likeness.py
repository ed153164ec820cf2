"""What students have at which time in plans that another one is to differ from."""

from solver.problem.problem import Board, remembered
from solver.solution.solution import State

#: For a student and a course the slots it meets in.
Had = dict[tuple[int, str], frozenset[int]]


@remembered
def had_before(board: Board) -> tuple[Had, ...]:
    """For each such plan the slots of the courses that students are granted in it."""
    return tuple(had(State.from_plan(board, plan)) for plan in board.policy.unlike)


def had(state: State) -> Had:
    """Slots of the courses that students are granted."""
    board, found = state.board, dict[tuple[int, str], frozenset[int]]()
    for wish, group in zip(board.wishes, state.granted, strict=True):
        if group is not None:
            slots = (slot for series in board.groups[group].series for slot in state.times[series])
            found[wish.student, board.groups[group].course.id] = frozenset(slots)
    return found


def plan_likeness(state: State) -> int:
    """Lessons of granted courses that students have at the same time in the plan that is most like this one."""
    now = had(state)
    return max(
        (sum(len(slots & was.get(key, frozenset())) for key, slots in now.items()) for was in had_before(state.board)), default=0
    )
