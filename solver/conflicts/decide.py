"""Whether there is a plan at all: the complete model, asked for no more than any solution.

Parameters differ between a first and a second look, and there is one worker: with many, and with
assumptions under presolve, CP-SAT has been seen to call a model infeasible that is not.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from time import monotonic, process_time
from typing import NamedTuple

from ortools.sat.python import cp_model

from models.network import Doubles, Network
from models.plan import Plan
from models.policy import Policy
from solver.evaluation.escort_parties import escort
from solver.formulation.build import build
from solver.formulation.extract import read_solution
from solver.model.cpsat import Outcome, call, solver_with
from solver.model.literals import TooLate
from solver.parameters.cpsat import CpSatSets
from solver.problem.pins import pinned_slots
from solver.problem.problem import Problem
from solver.solution.freedom import Freedom

#: How often it is looked whether somebody wants the search to stop.
LOOK_SECONDS = 0.1
#: How often it is looked at the clock of the processor while a model is built: each look is a call
#: of the system, which took a tenth of the work.
GLANCE_SECONDS = 0.02

__all__ = ["Decision", "Outcome", "decide"]


class Decision(NamedTuple):
    """What a question was answered with.

    Attributes
    ----------
    plan
        The plan that was found, if one was.
    """

    outcome: Outcome
    plan: Plan | None = None

    @property
    def is_impossible(self) -> bool:
        """Whether it was shown that there is no plan."""
        return self.outcome is Outcome.INFEASIBLE

    @property
    def is_possible(self) -> bool:
        """Whether there is a plan."""
        return self.outcome.is_solved


def decide(
    network: Network,
    policy: Policy,
    seconds: float,
    *,
    work: float = inf,
    again: bool = False,
    stop: threading.Event | None = None,
) -> Decision:
    """Look for any plan that keeps every rule.

    Parameters
    ----------
    seconds
        For the model to be built and solved, by the clock; what is not decided by then is unknown.
    work
        The same in seconds of the processor: on a machine with other work answers stay the same.
    again
        A second look, by another way of search.
    """
    end, worked, sets = monotonic() + seconds, process_time() + work, CpSatSets()
    is_late = _Clock(end, worked, stop).is_late
    if min(seconds, work) <= 0 or (stop is not None and stop.is_set()):
        return Decision(Outcome.UNKNOWN)
    problem = Problem(network, policy)
    try:
        model = build(problem, freedom=_asked(problem), complete=True, is_late=is_late).model
    except TooLate:
        return Decision(Outcome.UNKNOWN)
    solver = solver_with(sets.second_look if again else sets.first_look)
    if is_late():
        return Decision(Outcome.UNKNOWN)
    solver.parameters.max_time_in_seconds = max(0.01, end - monotonic())
    if work < inf:
        solver.parameters.max_deterministic_time = max(0.01, worked - process_time())
    with _heeding(stop, solver):
        outcome = call(solver, model.cp)
    if not outcome.is_solved:
        return Decision(outcome)
    solution = read_solution(model, solver.boolean_value)
    if solution.parties is None:
        solution.parties = escort(solution).parties
    return Decision(outcome, solution.plan())


class _Clock:
    """Whether time is up, asked for every variable of a model: what takes long to ask is asked now
    and then.
    """

    def __init__(self, end: float, worked: float, stop: threading.Event | None) -> None:
        self._end, self._worked, self._stop = end, worked, stop
        self._next, self._is_late = 0.0, False

    def is_late(self) -> bool:
        """Late once is late for good."""
        now = monotonic()
        if now >= self._next and not self._is_late:
            self._next = now + GLANCE_SECONDS
            self._is_late = (
                now > self._end
                or process_time() > self._worked
                or (self._stop is not None and self._stop.is_set())
            )
        return self._is_late


@contextmanager
def _heeding(stop: threading.Event | None, solver: cp_model.CpSolver) -> Iterator[None]:
    """While CP-SAT is at work: a wish to stop stops it too."""
    done = threading.Event()

    def heed() -> None:
        while stop is not None and not done.wait(LOOK_SECONDS):
            if stop.is_set():
                solver.stop_search()

    watch = threading.Thread(target=heed, daemon=True)
    watch.start()
    try:
        yield
    finally:
        done.set()
        watch.join()


def _asked(problem: Problem) -> Freedom:
    """Everything is free; but where nobody asks for lessons there are none beside those pinned.

    Of a plan under the other rules a lesson can go, and what is left is a plan. Not so of doubles,
    of windows, and of lessons that are linked to one that is pinned.
    """
    whole, holds = Freedom.everything(problem), problem.policy.holds
    network, held = problem.network, pinned_slots(problem)
    if (
        holds("groups_meet_their_hours")
        or holds("student_windows_stay_within_limit")
        or (held and network.links)
        or (
            holds("lessons_spread_over_days")
            and any(part.doubles is Doubles.MUST for part in network.parts)
        )
    ):
        return whole
    nothing = frozenset[int]()
    slots = {
        series: tuple(slot for slot in free if slot in held.get(series, nothing))
        for series, free in whole.slots.items()
    }
    return Freedom(slots, whole.requests, whole.groups, whole.teachers)
