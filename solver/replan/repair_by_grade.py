"""Lessons without a time placed, and requests not met granted, with all lessons of their grade free
to move.

Where the weeks of classes are full a part around a lesson leads nowhere: it moves only if another
does, and that only if a third does. With every time of the grade free, and who belongs where as it
is, such chains are found in a second or two. Windows are looked at later: to count them takes
longer than to find the chain.
"""

from solver.construction.complete import HOURS, missing_lessons
from solver.formulation.build import Formulation
from solver.lns.neighbourhoods import lessons_of
from solver.model.literals import Linear, weighted
from solver.run.built import built
from solver.run.minimise import minimise
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.parallel_groups import parallel_requests
from solver.solution.published import Published
from solver.solution.solution import Solution


def repaired_by_grade(
    run: Run, solution: Solution, before: Published, share: float | None = None
) -> Solution:
    """The solution with lessons placed and requests met, few of them moved; a request is given up
    if there is no other way.

    Parameters
    ----------
    share
        Of the time, for a grade; None is the usual one.
    """
    share = share or run.parameters.repair.grade_share
    refused = {
        solution.problem.students[request.student].grade
        for request in solution.problem.requests
        if solution.granted[request.index] is None
    }
    for grade in sorted({*_lacking_grades(solution), *refused}):
        if run.remaining > 0:
            solution = (
                _placed(
                    run, solution, before, _grade(solution, before, grade, give_up=False), share
                )
                or solution
            )
        if run.remaining > 0 and grade in _lacking_grades(solution):
            solution = (
                _placed(run, solution, before, _grade(solution, before, grade, give_up=True), share)
                or solution
            )
    return solution


def _lacking_grades(solution: Solution) -> list[int]:
    """Grades with lessons of open groups that have no time."""
    problem = solution.problem
    lacking = (
        record.group
        for record in problem.series
        if solution.open[record.group] and len(solution.times[record.index]) < record.meetings
    )
    return sorted({problem.groups[group].course.grade for group in lacking})


def _grade(solution: Solution, before: Published, grade: int, *, give_up: bool) -> Freedom:
    """All times of a grade, the choice between parallel groups, requests not met; with ``give_up``
    those met may be refused.
    """
    problem = solution.problem
    opened = [
        group.index
        for group in problem.groups
        if group.course.grade == grade and solution.open[group.index]
    ]
    own = set(opened)
    granted = {
        request.index: (group,)
        for request in problem.requests
        if (group := solution.granted[request.index]) in own and group is not None
    }
    refused = problem.with_bundles(
        w
        for w in problem.requests
        if solution.granted[w.index] is None and not own.isdisjoint(w.rank)
    )
    requests = {**(granted if give_up else {}), **parallel_requests(solution, opened), **refused}
    lacking = {
        record.group
        for record in problem.series
        if record.group in own and len(solution.times[record.index]) < record.meetings
    }
    regiven = {
        record.group
        for record in problem.series
        if before.solution.teacher[record.index] not in (None, solution.teacher[record.index])
    }
    return Freedom(
        lessons_of(problem, opened), requests, frozenset(), frozenset(lacking | (regiven & own))
    )


def _placed(
    run: Run, solution: Solution, before: Published, freedom: Freedom, share: float
) -> Solution | None:
    """The solution with the fewest lessons missing, requests given up and changes; None where the
    model is too large, or time ran out.
    """
    if sum(map(len, freedom.slots.values())) > run.parameters.repair.most_pairs:
        return None
    formulation = built(
        run,
        solution,
        freedom,
        criteria=["unmet_requests", "plan_changes"],
        without=(HOURS,),
        published=before,
        budgeted=True,
    )
    if formulation is None:
        return None
    parameters = run.parameters.cpsat.subproblem.but(num_workers=max(2, run.limits.threads))
    return minimise(
        run,
        formulation.model,
        losses(run, formulation),
        share * run.limits.seconds,
        parameters,
        start=solution,
    )


def losses(run: Run, formulation: Formulation) -> Linear:
    """Lessons without a time, requests given up and changes, each far more than the next."""
    price = run.parameters.repair.unmet
    return weighted(
        [
            (missing_lessons(formulation.model), run.parameters.placing.given_up * price),
            (formulation.amounts["unmet_requests"], price),
            (formulation.amounts["plan_changes"], 1),
        ]
    )
