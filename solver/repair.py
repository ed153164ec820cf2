"""A published plan made whole, and nothing else: nobody loses a seat, and no lesson moves that can
stay.

First only what was granted is looked at, so that no new request moves anybody: what changed facts
break is mended with the fewest changes. Then requests that are new or were not met get the seats
that are free.
"""

import threading
from collections.abc import Callable
from dataclasses import replace

from models.network import Network
from models.plan import Plan, Reason, Result, RunStatus
from models.policy import Policy
from solver.bounds.stages import bound_changes, bound_unmet
from solver.engine import finished, solve
from solver.model.cpsat import Outcome
from solver.problem.problem import Problem
from solver.run.fits import fits
from solver.run.limits import Limits
from solver.run.run import Listener, Run
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.strategy.in_place import granted_in_place

#: Share of the time for what changed facts broke; what has a seat is seen in a moment.
MENDING = 0.9


def repair(
    network: Network,
    policy: Policy,
    published: Plan,
    limits: Limits | None = None,
    listener: Listener | None = None,
    stop: threading.Event | None = None,
    keep: Callable[[Result], None] | None = None,
) -> Result:
    """Mend a published plan with the fewest changes, then grant what has a seat in it as it is.

    Parameters
    ----------
    listener, stop, keep
        As for ``solve``; a plan kept on the way is mended, but new requests are not granted yet.
    """
    whole = _run(network, policy, limits or Limits(), published)

    def kept(found: Result) -> None:
        if keep is not None and found.plan is not None:
            keep(
                _told(
                    _run(network, policy, whole.limits, published),
                    _solution(whole.problem, found.plan),
                )
            )

    limits = whole.limits.model_copy(update={"seconds": max(1.0, MENDING * whole.limits.seconds)})
    granted, order = _of_granted(network, published), policy.of_repair
    found = _as_it_is(granted, order, limits, published)
    found = found or solve(granted, order, limits, listener, None, published, stop, kept)
    if found.plan is None:
        # What is granted may have no plan without the new requests; that says nothing of a plan
        # with them.
        return found.model_copy(
            update={
                "status": RunStatus.UNDECIDED,
                "reasons": (*found.reasons, Reason(code="repair")),
            }
        )
    aside = _run(network, policy, limits, published)
    solution = granted_in_place(aside, _solution(aside.problem, found.plan))
    return _told(whole, solution)


def _run(network: Network, policy: Policy, limits: Limits, published: Plan) -> Run:
    problem = Problem(network, policy, published=published)
    return Run(problem, limits, published=Published.of(problem, published))


def _solution(problem: Problem, plan: Plan) -> Solution:
    return replace(Solution.from_plan(problem, plan), parties=plan.parties)


def _of_granted(network: Network, published: Plan) -> Network:
    """The network with the requests that the plan grants, and those that have to be granted with
    them or anyway.
    """
    seats = {(row.student, row.group) for row in published.members}
    seats |= {(pin.student, pin.group) for pin in network.pins if pin.student is not None}
    courses = {
        (student, network.candidate_of[group].course)
        for student, group in seats
        if group in network.candidate_of
    }
    held = [
        row
        for row in network.requests
        if row.required
        or any((row.student, course) in courses for course in (row.course, *row.alternatives))
    ]
    bundles = {(row.student, row.bundle) for row in held if row.bundle}
    rows = (row for row in network.requests if row in held or (row.student, row.bundle) in bundles)
    return network.replacing(requests=tuple(rows))


def _as_it_is(network: Network, policy: Policy, limits: Limits, published: Plan) -> Result | None:
    """The plan as far as it is still there, where that breaks no rule."""
    run = _run(network, policy, limits, published)
    start = replace(Solution.from_plan(run.problem, published), rooms={})
    if not fits(run, start):
        return None
    run.offer(start)
    found = finished(run, Outcome.FEASIBLE)
    return found if found.plan is not None else None


def _told(run: Run, solution: Solution) -> Result:
    """A result with bounds that hold for every plan, not for those alone in which nothing moves."""
    run.offer(solution)
    bound_unmet(run)
    bound_changes(run)
    return finished(run, Outcome.FEASIBLE)
