"""A plan after a small change of the facts, from a plan of nearly the same facts."""

import threading
from dataclasses import replace

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver.engine import finished
from solver.model.cpsat import Outcome
from solver.problem.problem import Problem
from solver.replan.repair import patched
from solver.rooms.repair import repair_rooms
from solver.run.fits import fits
from solver.run.limits import Limits
from solver.run.run import Run
from solver.solution.solution import Solution


def patch(
    network: Network, policy: Policy, plan: Plan, work: float, stop: threading.Event | None = None
) -> Plan | None:
    """A plan near to one of nearly the same facts; None says only that none was found.

    Parameters
    ----------
    plan
        What of it the network does not know is left out.
    work
        As for a deterministic search: on a machine with other work answers stay the same.
    """
    problem = Problem(network, policy)
    run = Run(problem, Limits(seconds=work, workers=1, deterministic=True), stop=stop)
    start = replace(Solution.from_plan(problem, plan), rooms={})
    with run.attended():
        found = start if fits(run, start) else patched(run, start)
        if found is not None and fits(run, found):
            run.offer(repair_rooms(run, found))
    if run.incumbent is None:
        return None
    return finished(run, Outcome.FEASIBLE, attempts=False).plan
