"""Course blockings: no classes, every lesson chosen. Members, times and even sizes in one question
of yes or no.

A course of a student takes a slot when the student's group of it meets then: clashes are posted by
student and slot, not by pairs of groups. Demanded at once, even sizes are found in seconds;
approached from a plan without them, hardly ever.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from models.criteria import Concern, criteria_of_concern
from solver.formulation.build import LATER, build
from solver.model.literals import total
from solver.model.partial_model import PartialModel
from solver.model.terms.student_slots import attends_otherwise, never_clash_by_slot
from solver.problem.overloads import requests_to_refuse
from solver.problem.problem import Problem
from solver.run.minimise import minimise
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution

#: Criteria about whether and how requests are met: as low as can be where every request is met.
OF_REQUESTS = criteria_of_concern(Concern.REQUESTS)


def solve_blocking(run: Run) -> Solution | None:
    """A complete solution with every request met; None when there was no time."""
    parameters = run.parameters.blocking
    seconds = parameters.uneven_share * run.limits.seconds
    return _demanded(run, seconds) if _is_small(run) else None


def solve_evenly(
    run: Run, seconds: float, *, slack: int = 0, start: Solution | None = None
) -> Solution | None:
    """The same with even groups; None when there was no time.

    Parameters
    ----------
    slack
        Members by which a group may be larger or smaller than even ones are.
    start
        A plan whose times and members are tried first.
    """
    return _demanded(run, seconds, slack, start)


def unevenness(plan: Solution) -> int:
    """Members by which the most uneven group is larger or smaller than even ones are: the least
    slack with which the plan is even.
    """
    problem, joined = plan.problem, Counter(plan.granted)
    return max(
        (
            max(joined[group] - most, least - joined[group])
            for groups, least, most in _even_shares(problem)
            for group in groups
        ),
        default=0,
    )


def _is_small(run: Run) -> bool:
    return run.problem.pairs <= run.parameters.blocking.most_pairs


def asks_for_balance(run: Run) -> bool:
    """Whether even groups come right after requests that are met, nothing but requests without
    alternatives decides who is in them, and that can be asked for at once.
    """
    problem = run.problem
    if not _is_small(run) or not _comes_next(run):
        return False
    simple = all(len(request.groups) == 1 and request.groups[0] for request in problem.requests)
    return simple and not attends_otherwise(problem)


def _comes_next(run: Run) -> bool:
    """Whether stages before the one of even groups speak of requests alone."""
    for stage in run.stages:
        counted = {term.criterion.partition(":")[0] for term in stage.terms if term.weight}
        if "size_imbalance" in counted:
            return True
        if not counted <= OF_REQUESTS:
            return False
    return False


def _demanded(
    run: Run, seconds: float, slack: int | None = None, start: Solution | None = None
) -> Solution | None:
    """Every request met that a week has room for; with a slack every group open, and even but for
    that.
    """
    problem = run.problem
    base = Solution.empty(problem)
    base.open = [True] * len(problem.groups)
    everything = Freedom.everything(problem)
    groups = everything.groups if slack is None else frozenset[int]()
    freedom = Freedom(everything.slots, everything.requests, groups, everything.teachers)
    model = build(problem, base, freedom, without=(*LATER, "students_never_clash")).model
    refused = requests_to_refuse(problem)
    for request in problem.requests:
        if request.index not in refused:
            model.any_of(
                model.variables.member.get((request.student, group), 0) for group in request.rank
            )
    if slack is not None:
        _even_sizes(model, slack)
    never_clash_by_slot(model, counted=False)
    return minimise(run, model, 0, seconds, run.parameters.cpsat.satisfy, start=start)


def _even_shares(problem: Problem) -> Iterator[tuple[Sequence[int], int, int]]:
    """Groups of every course, and the fewest and the most members of each that is even."""
    for groups in problem.groups_of_course.values():
        requests = sum(
            any(group in request.rank for group in groups) for request in problem.requests
        )
        yield groups, requests // len(groups), -(-requests // len(groups))


def _even_sizes(model: PartialModel, slack: int) -> None:
    for groups, least, most in _even_shares(model.problem):
        for group in groups:
            model.at_least(total(model.members(group)), max(0, least - slack))
            model.at_most(total(model.members(group)), most + slack)
