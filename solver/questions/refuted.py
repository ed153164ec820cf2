"""Whether facts leave no plan at all: said only when the model is infeasible twice over.

CP-SAT has called models infeasible that were not, with many workers and with some presolve. So one
worker asks, and a second time without presolve, probing, symmetries and the linear relaxation.
"""

import threading

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver.formulation.build import build
from solver.model.cpsat import Outcome
from solver.parameters import CpSatParameters
from solver.problem.problem import Problem
from solver.run.cpsat import solve_model
from solver.run.limits import Limits
from solver.run.run import Run

#: Two ways to the same answer.
PROOFS = (
    CpSatParameters(num_workers=1),
    CpSatParameters(
        num_workers=1,
        cp_model_presolve=False,
        cp_model_probing_level=0,
        symmetry_level=0,
        linearization_level=0,
    ),
)


def refuted(
    network: Network,
    policy: Policy,
    seconds: float,
    *,
    published: Plan | None = None,
    counted_rooms: bool = False,
    once: bool = False,
    seed: int = 0,
    stop: threading.Event | None = None,
) -> Outcome:
    """Ask the complete model whether there is any plan.

    Parameters
    ----------
    seconds
        For each of the two ways.
    published
        A plan whose groups may go on below their minimum.
    counted_rooms
        Rooms are only counted: a relaxation, so what it refutes is refuted, and a smaller model.
    once
        One way alone, where the answer is held against another later.

    Returns
    -------
    Outcome
        ``INFEASIBLE`` where both ways say so, ``FEASIBLE`` where one has found a solution, else
        ``UNKNOWN``.
    """
    problem = Problem(network, policy, published=published)
    model = build(problem, complete=not counted_rooms).model
    ways = PROOFS[:1] if once else PROOFS
    for number, parameters in enumerate(ways):
        limits = Limits(seconds=max(0.1, seconds), workers=1, seed=seed + number)
        run = Run(problem, limits, stop=stop)
        with run.attended():
            _, outcome = solve_model(run, model.cp, run.remaining, parameters)
        if outcome is not Outcome.INFEASIBLE:
            return Outcome.FEASIBLE if outcome.is_solved else Outcome.UNKNOWN
    return Outcome.INFEASIBLE
