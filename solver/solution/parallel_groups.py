"""Groups of one course at one school, between which a student may change without leaving anything."""

from collections.abc import Iterable

from solver.solution.solution import State


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
