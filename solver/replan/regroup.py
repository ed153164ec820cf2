"""A course formed anew within a plan: its groups and members first, then room is made for their
lessons.

What facts or a policy that changed allows is often far from the plan there was: a group of other
form, a second group at another school. No small part of a plan leads there, for a group that opens
has no lessons yet. Here lessons are missing for a while, as they are in a first plan, and all other
courses stay as they are.
"""

from collections.abc import Iterator

from solver.construction.grouping import ABOUT_TIME
from solver.construction.look_ahead import (
    courses_elsewhere,
    groups_find_rooms,
    remote_groups_have_seats,
    teachers_have_hours,
    trips_allow_courses,
)
from solver.model.literals import weighted
from solver.problem.records import IndexedRequest
from solver.replan.repair import placed
from solver.run.built import built
from solver.run.minimise import minimise
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.missing import missing
from solver.solution.published import Published
from solver.solution.solution import Solution


def regrouped(run: Run) -> Iterator[Solution]:
    """Yield complete solutions, each with one more course formed anew from the best solution of
    that moment.

    Courses with requests not met come first. The solutions may break rules that tie lessons to what
    stays: the caller looks.
    """
    until = run.seconds + run.parameters.regroup.share * run.limits.seconds
    for course in _courses(run):
        if run.remaining <= 0 or run.seconds > until:
            return
        solution, _ = run.snapshot()
        formed = _formed(run, solution, course)
        if formed is not None:
            share = (
                run.parameters.regroup.unmet_share
                if None in (solution.granted[request.index] for request in _asking(run, course))
                else run.parameters.regroup.placing_share
            )
            complete = placed(run, formed, Published.of(run.problem, solution.plan()), share)
            if not missing(complete):
                yield complete


def _courses(run: Run) -> list[str]:
    """Courses of network groups, those that most requests are not met of first."""
    problem, (solution, _) = run.problem, run.snapshot()
    unmet = {course: 0 for course in problem.groups_of_course}
    for request in problem.requests:
        for course in (
            {problem.groups[group].course.id for group in request.rank}
            if solution.granted[request.index] is None
            else ()
        ):
            unmet[course] = unmet.get(course, 0) + 1
    return sorted(problem.groups_of_course, key=lambda course: -unmet[course])


def _asking(run: Run, course: str) -> list[IndexedRequest]:
    """Requests that a group of the course may grant, a class group with seats for visitors too."""
    problem = run.problem
    groups = {
        *problem.groups_of_course[course],
        *(g for g in problem.class_seats if problem.groups[g].course.id == course),
    }
    return [request for request in problem.requests if not groups.isdisjoint(request.rank)]


def _formed(run: Run, solution: Solution, course: str) -> Solution | None:
    """The solution with other groups or members of a course, lessons of changed groups taken away;
    None where nothing changes.
    """
    problem = run.problem
    groups = frozenset(problem.groups_of_course[course])
    requests = problem.with_bundles(_asking(run, course))
    prices = run.parameters.grouping.prices.of_criteria
    formulation = built(
        run,
        solution,
        Freedom({}, requests, groups, groups),
        criteria=["unmet_requests", *prices],
        without=ABOUT_TIME,
    )
    if formulation is None:
        return None
    groups_find_rooms(formulation.model)
    teachers_have_hours(formulation.model, run.parameters.grouping.slack)
    trips_allow_courses(formulation.model)
    remote_groups_have_seats(formulation.model)
    kept = [
        (formulation.model.variables.member.get((problem.requests[w].student, g), 0), -1)
        for w in requests
        if (g := solution.granted[w])
    ]
    days = [
        (literal, run.parameters.regroup.day * days)
        for _, literal, days in courses_elsewhere(formulation.model)
    ]
    costs = [(formulation.amounts[name], price) for name, price in prices.items()]
    objective = weighted(
        [
            (formulation.amounts["unmet_requests"], run.parameters.regroup.unmet),
            *costs,
            *days,
            *kept,
        ]
    )
    formed = minimise(
        run,
        formulation.model,
        objective,
        run.parameters.regroup.seconds,
        run.parameters.cpsat.portfolio,
    )
    return None if formed is None else _without_lessons(solution, formed)


def _without_lessons(before: Solution, after: Solution) -> Solution | None:
    """The new solution, groups that somebody joined without their lessons: these are to be placed
    for all members.
    """
    problem = before.problem
    pairs = enumerate(zip(before.granted, after.granted, strict=True))
    changed = {now for _, (was, now) in pairs if now is not None and was != now}
    if not changed and before.open == after.open:
        return None
    for series in problem.series:
        group = problem.groups[series.group]
        if not after.open[series.group] or (series.group in changed and not group.is_class_group):
            after.times[series.index] = ()
    return after
