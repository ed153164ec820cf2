"""Lessons that have no time yet."""

from solver.solution.solution import State


def missing(state: State) -> int:
    """Lessons of open groups that have no time yet."""
    board = state.board
    return sum(one.meetings - len(state.times[one.index]) for one in board.series if state.open[one.group])
