"""Course blockings: no classes, every lesson chosen. Members, times and even sizes in one question
of yes or no.

A course of a student takes a slot when the student's group of it meets then: clashes are posted by
student and slot, not by pairs of groups. Demanded at once, even sizes are found in seconds;
approached from a plan without them, hardly ever.
"""

from models.criteria import Concern, criteria_of_concern
from solver.formulation.build import LATER, build
from solver.model.literals import total
from solver.model.partial_model import PartialModel
from solver.model.terms.student_slots import attends_otherwise, never_clash_by_slot
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
    return _demanded(run, seconds, even=False) if _is_small(run) else None


def solve_evenly(run: Run, seconds: float) -> Solution | None:
    """The same with even groups; None when there was no time."""
    return _demanded(run, seconds, even=True)


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


def _demanded(run: Run, seconds: float, *, even: bool) -> Solution | None:
    """Every request met; with ``even`` every group open, groups of a course different in size by
    one at most.
    """
    problem = run.problem
    base = Solution.empty(problem)
    base.open = [True] * len(problem.groups)
    everything = Freedom.everything(problem)
    groups = frozenset[int]() if even else everything.groups
    freedom = Freedom(everything.slots, everything.requests, groups, everything.teachers)
    model = build(problem, base, freedom, without=(*LATER, "students_never_clash")).model
    for request in problem.requests:
        model.any_of(
            model.variables.member.get((request.student, group), 0) for group in request.rank
        )
    if even:
        _even_sizes(model)
    never_clash_by_slot(model, counted=False)
    return minimise(run, model, 0, seconds, run.parameters.cpsat.satisfy)


def _even_sizes(model: PartialModel) -> None:
    problem = model.problem
    for groups in problem.groups_of_course.values():
        requests = sum(
            any(group in request.rank for group in groups) for request in problem.requests
        )
        for group in groups:
            model.at_least(total(model.members(group)), requests // len(groups))
            model.at_most(total(model.members(group)), -(-requests // len(groups)))
