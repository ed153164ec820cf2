"""What the engine is compared with: each takes a run under way and gives its result."""

from collections.abc import Callable, Mapping

from benchmarks.contest.rivals.bands import bands
from benchmarks.contest.rivals.fet import fet, fet_free
from benchmarks.contest.rivals.first_fit import first_fit
from benchmarks.contest.rivals.pair import pair_at_home, pair_blind
from benchmarks.contest.rivals.restricted import ended
from benchmarks.contest.rivals.two_stages import two_stages
from models.plan import Result
from solver.engine import search
from solver.run.run import Run
from solver.strategy.plain import solve_plain


def ours(run: Run) -> Result:
    """The staged search."""
    return search(run)


def whole(run: Run) -> Result:
    """The whole model in one CP-SAT call a stage."""
    with run.attended():
        outcome = solve_plain(run)
    return ended(run, outcome)


RIVALS: Mapping[str, Callable[[Run], Result]] = {
    "ours": ours,
    "whole": whole,
    "two-stages": two_stages,
    "bands": bands,
    "first-fit": first_fit,
    "fet": fet,
    "fet-free": fet_free,
    "pair-at-home": pair_at_home,
    "pair-blind": pair_blind,
}
