"""A plan that no longer keeps every rule made whole with few changes.

First as much of it is kept as can stand together: a lesson may be left out, a request given up, a
request not met before granted where there is a seat at the times as they are. Then the lessons left
out are placed: with their whole grade free to move, and where that is not enough around what stays,
part by part.
"""

from collections.abc import Mapping
from random import Random

from solver.construction.complete import (
    LATER,
    around_missing,
    days_of_missing,
    fill,
    missing_lessons,
    place,
)
from solver.model.literals import weighted
from solver.problem.pins import pinned_slots
from solver.replan.repair_by_grade import repaired_by_grade
from solver.replan.within_budget import moved_within_budget
from solver.run.built import built
from solver.run.cpsat import workers
from solver.run.minimise import minimise
from solver.run.run import Run
from solver.solution.freedom import Freedom, with_linked
from solver.solution.missing import missing
from solver.solution.published import Published
from solver.solution.solution import Solution


def repaired(run: Run, solution: Solution) -> Solution | None:
    """A complete solution near to the one given; None when time ran out.

    Of two ways the better: requests are given up where their lessons cannot be, or lessons are left
    out and placed anew.
    """
    solution = _possible(solution)
    parameters = run.parameters.repair
    before = Published.of(run.problem, solution.plan())
    modest = _kept(run, solution, parameters.lacking, 1)
    if run.spending is not None:
        return modest and _within_budget(run, modest, before)
    kept = _kept(run, solution, 1, parameters.given_up)
    if kept is None:
        return None
    whole = modest if modest is not None and not missing(modest) else None
    near = repaired_by_grade(run, kept, before)
    near = placed(
        run, near, before, parameters.placing_share if whole is None else parameters.modest_share
    )
    if whole is None:
        return near if not missing(near) else fill(run, near, parameters.filling_share)
    return whole if missing(near) else min(whole, near, key=run.evaluate)


def _within_budget(run: Run, kept: Solution, before: Published) -> Solution | None:
    """A whole solution within the budget, with requests given up where nothing else will do; None
    where none was found.

    Parts around what is missing take too much from somebody soon: whole grades come first, with
    more time than where anything may change. No plan from scratch is near enough.
    """
    parameters = run.parameters.within_budget
    solution = repaired_by_grade(run, kept, before, parameters.grade_share)
    if missing(solution):
        solution = moved_within_budget(run, solution) or solution
    if missing(solution):
        solution = placed(run, solution, before, parameters.placing_share)
    return None if missing(solution) else solution


def patched(run: Run, solution: Solution) -> Solution | None:
    """Any complete solution near to the one given, in the least time; None when it ran out.

    Requests are given up where that will do; then courses with lessons left out are formed anew,
    and what still has no place is placed around what stays. Unlike ``repaired`` it looks for no way
    of fewer changes.
    """
    kept = _kept(run, _possible(solution), run.parameters.repair.lacking, 1)
    if kept is None or not missing(kept):
        return kept
    anew = place(
        run,
        kept,
        _courses_of_missing(kept),
        run.parameters.repair.placing_seconds,
        run.limits.seed,
        noise=False,
        strict=False,
    )
    return fill(run, kept if anew is None else anew)


def _courses_of_missing(solution: Solution) -> Freedom:
    """All groups of network courses with lessons left out, with all who ask for them; class groups
    with such lessons as they are.
    """
    problem = solution.problem
    lacking = {
        series.group
        for series in problem.series
        if solution.open[series.group] and len(solution.times[series.index]) < series.meetings
    }
    courses = {problem.groups[group].course.id for group in lacking}
    groups = lacking | {
        group for group in problem.network_groups if problem.groups[group].course.id in courses
    }
    slots = {
        series: problem.series[series].slots
        for group in groups
        for series in problem.groups[group].series
    }
    asking = (request for request in problem.requests if not groups.isdisjoint(request.rank))
    chosen = frozenset(groups.intersection(problem.network_groups))
    return Freedom(slots, problem.with_bundles(asking), chosen, chosen)


def _possible(solution: Solution) -> Solution:
    """The solution without lessons at times that their part may not have any more."""
    kept = solution.copy()
    for series in solution.problem.series:
        kept.times[series.index] = tuple(
            slot for slot in solution.times[series.index] if slot in series.slots
        )
    return kept


def placed(run: Run, solution: Solution, before: Published, share: float) -> Solution:
    """The solution with as many lessons placed as parts around them, larger and larger, have room
    for.
    """
    rng, size = Random(run.limits.seed), 6
    until = run.seconds + share * run.limits.seconds
    while missing(solution) and run.remaining > 0 and run.seconds < until:
        draw = days_of_missing if rng.random() < size / 60 else around_missing
        freedom = with_linked(run.problem, draw(solution, rng, size, True))
        formulation = built(
            run,
            solution,
            freedom,
            criteria=["unmet_requests", "plan_changes"],
            without=LATER,
            published=before,
            budgeted=True,
        )
        if formulation is None:
            break
        formulation.model.at_most(
            formulation.amounts["unmet_requests"],
            sum(solution.granted[request] is None for request in freedom.requests),
        )
        lacking = missing_lessons(formulation.model)
        objective = weighted(
            [(lacking, run.parameters.repair.lacking), (formulation.amounts["plan_changes"], 1)]
        )
        seed = rng.randrange(2**31)
        better = (
            minimise(
                run,
                formulation.model,
                objective,
                run.parameters.repair.placing_seconds,
                run.parameters.cpsat.subproblem,
                start=solution,
                seed=seed,
            )
            or solution
        )
        size = min(60, size + 2) if missing(better) == missing(solution) else 6
        solution = better
    return solution


def _kept(run: Run, solution: Solution, lesson: int, request: int) -> Solution | None:
    """The most of a solution that can stand together, by what a lesson and a request count; None
    where time ran out.
    """
    formulation = built(
        run,
        solution,
        _as_it_is(solution),
        criteria=["unmet_requests"],
        without=LATER,
        budgeted=True,
    )
    if formulation is None:
        return None
    lacking = missing_lessons(formulation.model)
    objective = weighted([(lacking, lesson), (formulation.amounts["unmet_requests"], request)])
    seconds = max(
        run.parameters.repair.least_seconds, run.parameters.repair.share * run.limits.seconds
    )
    return minimise(run, formulation.model, objective, seconds, workers(run), start=solution)


def _as_it_is(solution: Solution) -> Freedom:
    """Times of lessons and of pins, each to be kept or not; requests where they are, or anywhere if
    they are not met.
    """
    problem = solution.problem
    pinned = pinned_slots(problem)
    slots = {record.index: _allowed(solution, record.index, pinned) for record in problem.series}
    requests = {request.index: _choices(solution, request.index) for request in problem.requests}
    lost = (
        problem.series[index].group
        for index, teacher in enumerate(solution.teacher)
        if not _may_teach(solution, index, teacher)
    )
    named = {
        problem.group_index[pin.group]
        for pin in problem.network.pins
        if pin.group in problem.group_index
    }
    return Freedom(slots, requests, frozenset(problem.network_groups), frozenset(lost) | named)


def _allowed(
    solution: Solution, index: int, pinned: Mapping[int, frozenset[int]]
) -> tuple[int, ...]:
    own = {*solution.times[index], *pinned.get(index, ())}
    return tuple(slot for slot in solution.problem.series[index].slots if slot in own)


def _choices(solution: Solution, index: int) -> tuple[int, ...]:
    request, granted = solution.problem.requests[index], solution.granted[index]
    named = {
        solution.problem.group_index.get(p.group)
        for p in solution.problem.network.pins
        if p.student is not None
    }
    if granted is None:
        return tuple(request.rank)
    return tuple(group for group in request.rank if group == granted or group in named)


def _may_teach(solution: Solution, index: int, teacher: int | None) -> bool:
    return (
        not solution.open[solution.problem.series[index].group]
        or teacher in solution.problem.series[index].teachers
    )
