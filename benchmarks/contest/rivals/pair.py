"""Two programs in a row: one forms groups and parallel bands and knows nothing of ways, FET finds
the times.

A request that no band at the home school can hold is refused; FET is not held to the bands, which
is to its good.
"""

from benchmarks.contest.rivals.bands import form_bands
from benchmarks.contest.rivals.fet import with_fewer_gaps
from benchmarks.contest.rivals.restricted import ended
from models.plan import Result
from solver.run.run import Run


def pair_at_home(run: Run) -> Result:
    """Bands in which everybody stays at the home school, then FET."""
    return _pair(run, at_home=True)


def pair_blind(run: Run) -> Result:
    """Bands in which it does not matter where anybody goes, then FET."""
    return _pair(run, at_home=False)


def _pair(run: Run, *, at_home: bool) -> Result:
    with run.attended():
        found = form_bands(run, at_home=at_home, blind=True)
    if found is not None:
        with_fewer_gaps(run, found.solution)
    return ended(run)
