"""A published plan made whole, and nothing else: nobody loses a seat, and no lesson moves that can
stay.

First only what was granted is looked at, so that no new request moves anybody: what changed facts
break is mended with the fewest changes. Then requests that are new or were not met get the seats
that are free.
"""

from dataclasses import replace
from threading import Event
from typing import NamedTuple

from models.network import Network
from models.plan import Plan, Reason, Result, RunStatus
from models.policy import Policy
from models.questions.prices import Budget
from solver.bounds.stages import bound_changes, bound_unmet
from solver.engine import finished, solve
from solver.model.cpsat import Outcome
from solver.problem.problem import Problem
from solver.replan.within_budget import is_refuted
from solver.run.budget import Spending
from solver.run.fits import fits
from solver.run.limits import Limits
from solver.run.options import Case, Options
from solver.run.run import Run
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.strategy.in_place import granted_in_place

#: Share of the time for what changed facts broke; what has a seat is seen in a moment.
MENDING = 0.9


class _Granted(NamedTuple):
    """A case in which only what a plan grants is asked for, and least changes come first."""

    network: Network
    policy: Policy


def repair(case: Case, published: Plan, options: Options | None = None) -> Result:
    """Mend a published plan with the fewest changes, then grant what has a seat in it as it is.

    Parameters
    ----------
    options
        As for ``solve``, but for the plans; a plan kept on the way is mended, but new requests are
        not granted yet.
    """
    options = options or Options()
    whole = _run(case, options.limits, published)

    def kept(result: Result) -> None:
        if options.keep is not None and result.plan is not None:
            on_the_way = _run(case, whole.limits, published)
            options.keep(_told(on_the_way, _solution(whole.problem, result.plan)))

    limits = whole.limits.model_copy(update={"seconds": max(1.0, MENDING * whole.limits.seconds)})
    granted = _Granted(_of_granted(case.network, published), case.policy.of_repair)
    mending = {"limits": limits, "start": None, "published": published, "keep": kept}
    result = _as_it_is(granted, limits, published)
    result = result or solve(granted, options.model_copy(update=mending))
    if result.plan is None:
        # What is granted may have no plan without the new requests; that says nothing of a plan
        # with them.
        return result.model_copy(
            update={
                "status": RunStatus.UNDECIDED,
                "reasons": (*result.reasons, Reason(code="repair")),
            }
        )
    aside = _run(case, limits, published)
    solution = granted_in_place(aside, _solution(aside.problem, result.plan))
    return _told(whole, solution)


def no_plan_within(case: Case, published: Plan, budget: Budget, options: Options) -> bool:
    """Whether it was proved, in the time of the options, that every plan takes more from the
    published one than a budget allows, whatever requests are given up.
    """
    run = _run(case, options.limits, published, options.stop)
    if run.published is None:
        return False
    run.spending = Spending(run.published, budget)
    with run.attended():
        return is_refuted(run)


def _run(case: Case, limits: Limits, published: Plan, stop: Event | None = None) -> Run:
    problem = Problem(case.network, case.policy, published=published)
    return Run(problem, limits, stop=stop, published=Published.of(problem, published))


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


def _as_it_is(case: Case, limits: Limits, published: Plan) -> Result | None:
    """The plan as far as it is still there, where that breaks no rule."""
    run = _run(case, limits, published)
    start = replace(Solution.from_plan(run.problem, published), rooms={})
    if not fits(run, start):
        return None
    run.offer(start)
    result = finished(run, Outcome.FEASIBLE)
    return result if result.plan is not None else None


def _told(run: Run, solution: Solution) -> Result:
    """A result with bounds that hold for every plan, not for those alone in which nothing moves."""
    run.offer(solution)
    bound_unmet(run)
    bound_changes(run)
    return finished(run, Outcome.FEASIBLE)
