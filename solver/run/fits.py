"""Whether a state keeps every rule as it is."""

from solver.formulation.build import build
from solver.formulation.extract import hint
from solver.parameters import FIXED
from solver.run.cpsat import is_solved, solve_model
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.missing import missing
from solver.solution.solution import State


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
