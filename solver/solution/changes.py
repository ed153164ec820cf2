"""What of a published plan a solution does not keep: groups, teachers and requests."""

from solver.solution.published import Published
from solver.solution.solution import State


def changed_groups(state: State, known: Published) -> set[int]:
    """Groups that a state does not keep as published: their times, members or teachers."""
    board, was = state.board, known.state
    moved = {one.group for one in board.series if not set(was.times[one.index]) <= set(state.times[one.index])}
    lost = [(was.granted[wish], state.granted[wish]) for wish in changed_wishes(state, known)]
    return moved | retaught_groups(state, known) | {group for pair in lost for group in pair if group is not None}


def retaught_groups(state: State, known: Published) -> set[int]:
    """Groups with another teacher."""
    pairs = zip(state.board.series, known.state.teacher, state.teacher, strict=True)
    return {one.group for one, was, now in pairs if was not in (None, now)}


def changed_wishes(state: State, known: Published) -> list[int]:
    """Wishes granted in another way than published, or not at all."""
    pairs = enumerate(zip(known.state.granted, state.granted, strict=True))
    return [wish for wish, (was, now) in pairs if was != now or now is None]
