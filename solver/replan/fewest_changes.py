"""The plan nearest to the one families know: a whole grade set free, with nothing to gain but what
is kept.

Parts of a plan are too small for it: to undo one change lessons of a whole grade have to change
places. Where nothing but the requests, the limits and the changes counts, such a model is solved in
seconds, often with a proof.
"""

from dataclasses import replace

from solver.lns.neighbourhoods import lessons_of
from solver.rooms.repair import changed_days, days_without_rooms, repair_rooms
from solver.run.fits import fits
from solver.run.run import Run
from solver.run.thresholds import stage_of_changes
from solver.solution.changes import changed_groups, changed_requests, retaught_groups
from solver.solution.freedom import Freedom
from solver.solution.parallel_groups import parallel_requests
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.subproblem.subproblem import Effort, solve_subproblem


def reduce_changes(run: Run) -> None:
    """Offer plans that keep more of what is published, grade after grade."""
    published = run.published
    # Where more than requests and limits comes before the changes, to keep is not what such a model
    # is for.
    stage = stage_of_changes(run.stages)
    if published is None or run.incumbent is None or stage is None:
        return
    workers = max(run.parameters.fewest_changes.workers, run.limits.threads)
    for grade in _changed_grades(run.incumbent, published):
        best, values = run.snapshot()
        until, last = run.seconds + run.parameters.fewest_changes.share * run.limits.seconds, None
        # What was changed in other grades may have been changed for nothing: first they are as
        # published.
        for attempt, base in enumerate((_others_as_published(best, published, grade), best, best)):
            effort = Effort(
                max(0.0, until - run.seconds),
                run.limits.seed + 2 * attempt,
                stages=stage + 1,
                workers=workers,
            )
            nearer, _ = solve_subproblem(run, base, values, _grade(base, published, grade), effort)
            # Another of the plans that are as near may find rooms where this one does not.
            if nearer is None or (base is not best and not fits(run, nearer)):
                continue
            if not days_without_rooms(run, nearer, changed_days(best, nearer)) and run.offer(
                nearer
            ):
                break
            last = nearer
        else:
            _offer_with_rooms(run, best, last)


def _others_as_published(solution: Solution, published: Published, grade: int) -> Solution:
    """The solution with whatever is of other grades as published."""
    problem, mixed = solution.problem, replace(solution.copy(), rooms={})
    for series in problem.series:
        if problem.groups[series.group].course.grade != grade:
            mixed.times[series.index], mixed.teacher[series.index] = (
                published.solution.times[series.index],
                published.solution.teacher[series.index],
            )
            mixed.open[series.group] = published.solution.open[series.group]
    for request in problem.requests:
        if problem.students[request.student].grade != grade:
            mixed.granted[request.index] = published.solution.granted[request.index]
    return mixed


def _offer_with_rooms(run: Run, base: Solution, solution: Solution | None) -> None:
    """Offer a solution with lessons moved until all find rooms, if they do."""
    mended = None if solution is None else repair_rooms(run, solution)
    if mended is not None and not days_without_rooms(run, mended, changed_days(base, mended)):
        run.offer(mended)


def _changed_grades(solution: Solution, published: Published) -> list[int]:
    """Grades with changes or requests not met, those with the most first."""
    problem = solution.problem
    grades = [problem.groups[group].course.grade for group in changed_groups(solution, published)]
    # What was never granted is in no group: its grade is free to move for it.
    grades += [
        problem.students[request.student].grade
        for request in problem.requests
        if solution.granted[request.index] is None
    ]
    return sorted(set(grades), key=lambda grade: (-grades.count(grade), grade))


def _grade(solution: Solution, published: Published, grade: int) -> Freedom:
    """All times of a grade, the choice between parallel groups, and what of requests and teachers
    is not as published.
    """
    problem = solution.problem
    own = frozenset(group.index for group in problem.groups if group.course.grade == grade)
    opened = [
        group for group in sorted(own) if solution.open[group] or published.solution.open[group]
    ]
    changed = problem.with_bundles(
        problem.requests[request] for request in changed_requests(solution, published)
    )
    requests = {
        request: groups for request, groups in changed.items() if not own.isdisjoint(groups)
    }
    closed = frozenset(
        group
        for group in opened
        if not problem.groups[group].is_class_group and not solution.open[group]
    )
    free = {**parallel_requests(solution, opened), **requests}
    return Freedom(
        lessons_of(problem, opened),
        free,
        closed,
        own & retaught_groups(solution, published) | closed,
    )
