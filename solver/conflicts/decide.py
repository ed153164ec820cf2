"""Whether there is a plan at all: the complete model, asked for no more than any solution.

Parameters differ between a first and a second look, and there is one worker: with many, and with
assumptions under presolve, CP-SAT has been seen to call a model infeasible that is not.
"""

import threading
from time import monotonic
from typing import NamedTuple

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver.evaluation.escort_parties import escort
from solver.formulation.build import build
from solver.formulation.extract import read_solution
from solver.model.cpsat import Outcome, call, solver_with
from solver.parameters.cpsat import CpSatSets
from solver.problem.problem import Problem

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
    begun, sets = monotonic(), CpSatSets()
    if seconds <= 0 or (stop is not None and stop.is_set()):
        return Decision(Outcome.UNKNOWN)
    problem = Problem(network, policy)
    formulation = build(problem, complete=True)
    model = formulation.model
    solver = solver_with(sets.second_look if again else sets.first_look)
    solver.parameters.max_time_in_seconds = max(0.1, seconds - (monotonic() - begun))
    outcome = call(solver, model.cp)
    if not outcome.is_solved:
        return Decision(outcome)
    solution = read_solution(model, solver.boolean_value)
    if solution.parties is None:
        solution.parties = escort(solution).parties
    return Decision(outcome, solution.plan())
