"""The best plan near a plan: what may change is so little that every stage is settled exactly."""

import threading
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from models.network import Network
from models.plan import Plan, Result
from models.policy import Policy
from models.record import GroupId, StudentId
from solver.engine import finished
from solver.evaluation.escort_parties import escort
from solver.evaluation.kept_parties import kept_parties
from solver.formulation.build import OF_COMPLETE, build
from solver.formulation.extract import hint
from solver.model.cpsat import Outcome
from solver.problem.problem import Problem
from solver.problem.records import IndexedRequest
from solver.run.limits import Limits
from solver.run.run import Run
from solver.solution.freedom import Freedom, with_linked
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.strategy.in_place import sit_in_their_rooms
from solver.strategy.plain import minimise_stages


class Reach(StrEnum):
    """How far a question reaches from a plan, the nearest first.

    ``SEATS``: requests that are not met get seats that are free. ``STUDENT``: who is in which open
    group, of one student. ``MEMBERS``: the same of everybody. ``COURSE``: whether, when and by whom
    some groups are taught, and who of those who ask for them is there. ``GROUP``: the same, and
    groups of everybody.
    """

    SEATS = "seats"
    STUDENT = "student"
    MEMBERS = "members"
    COURSE = "course"
    GROUP = "group"


def near(
    network: Network,
    policy: Policy,
    plan: Plan,
    reach: Reach,
    limits: Limits,
    *,
    student: StudentId | None = None,
    groups: Iterable[GroupId] = (),
    stop: threading.Event | None = None,
) -> Result:
    """The best plan within reach of a plan, by the stages of the policy and with the plan as
    published.

    Parameters
    ----------
    plan
        Breaks no rule but that a request of ``network`` is required by now.
    student
        Whose memberships may change, with ``Reach.STUDENT``; with ``Reach.MEMBERS`` and
        ``Reach.GROUP`` those of his grade, else of everybody.
    groups
        Network groups whose opening, times and teachers may change, with ``Reach.COURSE`` and
        ``Reach.GROUP``.

    Returns
    -------
    Result
        ``infeasible`` says only that there is no such plan within reach; bounds are of those
        within reach too.
    """
    problem = Problem(network, policy, published=plan)
    run = Run(problem, limits, stop=stop, published=Published.of(problem, plan))
    base = Solution.from_plan(problem, plan)
    freedom = _freedom(base, reach, student, {problem.group_index[group] for group in groups})
    criteria = [name for name in run.criteria if name.partition(":")[0] not in OF_COMPLETE]
    formulation = build(problem, base, freedom, criteria=criteria, published=run.published)
    stays = not freedom.slots
    if stays:
        sit_in_their_rooms(formulation.model, base)
    hint(formulation.model, base)
    with run.attended():
        outcome = minimise_stages(run, formulation)
    if run.incumbent is not None and stays:
        _offer_in_place(run, replace(base, parties=plan.parties))
    outcome = outcome if run.incumbent is None else Outcome.FEASIBLE
    return finished(run, outcome, attempts=False)


def _freedom(base: Solution, reach: Reach, student: StudentId | None, groups: set[int]) -> Freedom:
    problem = base.problem
    asking = tuple(_asking(base, reach, student, groups))
    requests = {
        request.index: tuple(group for group in request.rank if base.open[group] or group in groups)
        for request in asking
    }
    if reach is Reach.SEATS:
        requests = {
            index: choices if (now := base.granted[index]) is None else (now,)
            for index, choices in requests.items()
        }
    slots = {
        series: problem.series[series].slots
        for group in groups
        for series in problem.groups[group].series
    }
    chosen = frozenset(groups)
    return with_linked(problem, Freedom(slots, requests, chosen, chosen))


def _asking(
    base: Solution, reach: Reach, student: StudentId | None, groups: set[int]
) -> Iterable[IndexedRequest]:
    """Requests that may be granted otherwise; those bundled with them too."""
    problem = base.problem
    if reach is Reach.STUDENT and student is not None:
        return problem.requests_of[problem.student_index[student]]
    if reach is Reach.SEATS:
        found = [row for row in problem.requests if base.granted[row.index] is None]
    elif reach is Reach.COURSE:
        found = [row for row in problem.requests if not groups.isdisjoint(row.rank)]
    elif student is None:
        return problem.requests
    else:
        # Who sits in groups of other grades is in nobody's way.
        grade = problem.students[problem.student_index[student]].grade
        found = [row for row in problem.requests if problem.students[row.student].grade == grade]
    return [problem.requests[index] for index in problem.with_bundles(found)]


def _offer_in_place(run: Run, base: Solution) -> None:
    """Lessons stay in their rooms, for none has moved; parties are those of the new members. Where
    somebody is led by nobody, there is no plan.
    """
    found, _ = run.snapshot()
    solution = replace(found.copy(), rooms=dict(base.rooms))
    escorting = escort(solution)
    run.incumbent = (
        None
        if escorting.unled
        else replace(
            solution, parties=kept_parties(solution, escorting.parties, base.parties or ())
        )
    )
