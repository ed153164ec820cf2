"""Whether a state keeps every rule as it is."""

from solver.build import build
from solver.complete import missing
from solver.cpsat import FIXED, is_solved, solve_model
from solver.run import Run
from solver.solution import hint
from solver.state import State
from solver.variables import Freedom


def fits(run: Run, state: State) -> bool:
    """Whether every rule accepts a state as it is."""
    board = run.board
    if missing(state):
        return False
    freedom = Freedom(
        dict(enumerate(state.times)),
        {wish.index: () if (group := state.granted[wish.index]) is None else (group,) for wish in board.wishes},
        frozenset(board.network_groups),
        frozenset(range(len(board.groups))),
    )
    draft = build(board, state, freedom).draft
    hint(draft, state)
    _, outcome = solve_model(run, draft.model, run.remaining, FIXED)
    return is_solved(outcome)
