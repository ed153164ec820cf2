"""A plan of a whole network, the first that the referee accepts."""

import threading
from math import inf
from time import monotonic, process_time
from typing import NamedTuple

from application.questions.conflicts.facts import Facts
from application.questions.conflicts.parts import Parts
from instances import Case
from models.network import Network
from models.plan import Plan, Result
from models.policy import Policy
from solver import Limits, Options, solve
from solver.conflicts.decide import decide
from validation import judge

#: Seconds in which a small network has a good plan, beside how long any plan took so many times.
SOON, SLOWER = 2.0, 10.0
#: Work that a search needs to tell what it has when its time is up, with 200 students, and the
#: share of its time that this may take at most: a busy machine takes many seconds for one of work.
ENDING, ENDING_SHARE = 0.6, 0.25
#: Seconds between two looks at the clock of the processor.
GLANCE_SECONDS = 0.05
#: Work of the processor for each group in which a first plan is found or mostly none: two schools
#: with 200 students took 3 s to 6 s for 228 groups.
BRIEF = 0.04
#: Units of a deterministic search for each group, of which its shares for walks and for groups
#: before times are taken; it ends by the work above.
UNITS = 0.1


class Found(NamedTuple):
    """What a search of the whole came to.

    Attributes
    ----------
    plan
        A plan the referee accepts, or None.
    unmet
        Requests it leaves unmet.
    is_impossible
        Whether it was shown that there is none, by two ways of search.
    unplaced
        Groups with lessons that found no place where there is no plan, those with most first.
    """

    plan: Plan | None = None
    unmet: int | None = None
    is_impossible: bool = False
    unplaced: tuple[str, ...] = ()


def solved_whole(
    network: Network,
    policy: Policy,
    seconds: float,
    stop: threading.Event | None = None,
    workers: int = 2,
    *,
    briefly: bool = False,
) -> Found:
    """Look for the first plan of a whole network that the referee accepts.

    Parameters
    ----------
    briefly
        Not beyond the work in which a network of its size mostly has one.
    """
    if seconds <= 0 or (stop is not None and stop.is_set()):
        return Found()
    facts, case = Facts(network, policy), Case(network=network, policy=policy)
    if Parts(facts).is_small:
        end = monotonic() + seconds
        decision = decide(network, policy, seconds, stop=stop)
        if decision.plan is None:
            is_confirmed = (
                decision.is_impossible
                and decide(network, policy, end - monotonic(), again=True, stop=stop).is_impossible
            )
            return Found(is_impossible=is_confirmed)
        any_plan = _judged(network, policy, decision.plan)
        # That plan met what it happened to meet: a better one is found at once.
        left = end - monotonic()
        soon = SOON + SLOWER * (seconds - left)
        limits = Limits(seconds=max(1.0, min(left, soon)), workers=workers)
        result = solve(case, Options(limits=limits, stop=stop))
        return any_plan if result.plan is None else _judged(network, policy, result.plan)
    work = BRIEF * len(network.candidates) if briefly else inf
    first = _FirstPlan(stop, seconds, work)
    limits = Limits(seconds=max(1.0, seconds), workers=workers)
    if briefly:
        # By work, for shares of the clock are too short where a machine has other work.
        units = max(1.0, UNITS * len(network.candidates))
        limits = Limits(seconds=units, workers=1, deterministic=True)
    options = Options(limits=limits, listener=lambda _: first.set(), stop=first)
    result = solve(case, options)
    return _unplaced(result) if result.plan is None else _judged(network, policy, result.plan)


class _FirstPlan(threading.Event):
    """Set when there is a plan, when somebody wants the work to end, or when its time is up."""

    def __init__(self, stop: threading.Event | None, seconds: float, work: float) -> None:
        super().__init__()
        self._wish, self._seconds, self._work = stop, seconds, work
        self._begun, self._worked = monotonic(), process_time()
        self._look_at, self._is_late = 0.0, False

    def is_set(self) -> bool:
        """Whether the run is to end."""
        if super().is_set() or (self._wish is not None and self._wish.is_set()):
            return True
        now = monotonic()
        if now >= self._look_at and not self._is_late:
            self._look_at, took = now + GLANCE_SECONDS, now - self._begun
            worked = process_time() - self._worked
            slower = max(1.0, took / max(worked, GLANCE_SECONDS))
            ending = min(slower * ENDING, ENDING_SHARE * self._seconds)
            self._is_late = worked > self._work or took > self._seconds - ending
        return self._is_late


def _unplaced(result: Result) -> Found:
    if result.attempt is None:
        return Found()
    rows = sorted(result.attempt.unplaced, key=lambda row: -row.lessons)
    return Found(unplaced=tuple(dict.fromkeys(row.group for row in rows)))


def _judged(network: Network, policy: Policy, plan: Plan) -> Found:
    verdict = judge(network, policy, plan)
    if not verdict.accepted:
        return Found()
    return Found(plan, verdict.amount("unmet_requests"))
