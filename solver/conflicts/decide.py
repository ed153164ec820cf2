"""Whether there is a plan at all: the complete model, asked for no more than any solution.

Parameters differ between a first and a second look, and there is one worker: with many, and with
assumptions under presolve, CP-SAT has been seen to call a model infeasible that is not.
"""

import threading
from time import monotonic
from typing import NamedTuple

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
    again: bool = False,
    stop: threading.Event | None = None,
) -> Decision:
    """Look for any plan that keeps every rule.

    Parameters
    ----------
    seconds
        For the model to be built and solved; what is not decided by then is unknown.
    again
        A second look, by another way of search.
    """
    end, sets = monotonic() + seconds, CpSatSets()
    if seconds <= 0 or (stop is not None and stop.is_set()):
        return Decision(Outcome.UNKNOWN)
    problem = Problem(network, policy)
    try:
        model = build(problem, freedom=_asked(problem), complete=True, until=end).model
    except TooLate:
        return Decision(Outcome.UNKNOWN)
    solver = solver_with(sets.second_look if again else sets.first_look)
    if (left := end - monotonic()) <= 0:
        return Decision(Outcome.UNKNOWN)
    solver.parameters.max_time_in_seconds = left
    outcome = call(solver, model.cp)
    if not outcome.is_solved:
        return Decision(outcome)
    solution = read_solution(model, solver.boolean_value)
    if solution.parties is None:
        solution.parties = escort(solution).parties
    return Decision(outcome, solution.plan())


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
