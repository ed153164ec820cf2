"""FET, the free timetabling program schools use: times and rooms for groups that are given.

It knows one bell and whole periods to change buildings, so it takes cases with ``+bell`` or
``+fixed`` behind their names.
"""

from itertools import count
from math import inf

from benchmarks.contest.rivals.fet_constraints import Gaps
from benchmarks.contest.rivals.fet_file import fet_file, read_timetable
from benchmarks.contest.rivals.fet_runs import timetable
from benchmarks.contest.rivals.restricted import ended
from benchmarks.contest.rivals.two_stages import form_groups
from models.plan import Result
from solver.construction.grouping import group_as_pinned
from solver.run.run import Run
from solver.solution.solution import Solution

#: Gaps of a student as our limits of windows are by default, and those a week that a scheduler
#: tries one after another.
LIMITS = Gaps(day=1, week=2)
TRIED = (8, 6, 5, 4, 3)
#: Share of what is left of the time, in seconds at least, after which FET begins anew, and how far
#: seeds are apart then.
SHARE, LEAST_SECONDS, TURN = 0.3, 10.0, 1000


def fet(run: Run) -> Result:
    """Groups as pinned, then FET with the limits of windows as gaps."""
    return _after_groups(run, LIMITS)


def fet_free(run: Run) -> Result:
    """Groups as pinned, then FET without a limit of gaps: here the limits may be exceeded too."""
    return _after_groups(run, None)


def _after_groups(run: Run, gaps: Gaps | None) -> Result:
    with run.attended():
        grouped = group_as_pinned(run, 5.0) or form_groups(run)
    if grouped is not None:
        _timetabled(run, grouped, gaps, seeds=1)
    return ended(run)


def with_fewer_gaps(run: Run, grouped: Solution) -> None:
    """Offer what FET finds for given groups: any timetable first, then ones with fewer and fewer
    gaps, on all cores.

    Its times have heavy tails, so it begins anew with other seeds until time is up.
    """
    cores, limits = run.limits.threads, [None, *(Gaps(week=most) for most in TRIED), LIMITS]
    for turn in count(1):
        seconds = max(LEAST_SECONDS, (run.limits.seconds - run.seconds) * SHARE)
        if not limits or run.remaining < 1:
            return
        if _timetabled(run, grouped, limits[0], cores, turn, seconds):
            del limits[0]


def _timetabled(
    run: Run, grouped: Solution, gaps: Gaps | None, seeds: int, turn: int = 0, most: float = inf
) -> bool:
    """Offer the timetable that FET finds in ``most`` seconds or what is left of the time; whether
    it found one.
    """
    seconds = min(most, run.limits.seconds - run.seconds)
    if seconds < 1:
        return False
    first = run.limits.seed + turn * TURN
    found = timetable(fet_file(grouped, gaps), seconds, range(first, first + seeds))
    if found is not None:
        run.offer(read_timetable(grouped, found))
    return found is not None
