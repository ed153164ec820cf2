"""A plan made of the relaxation that says which groups have to move.

Whole grades set free are too much to search where many students share lessons: the relaxation is
settled first, and then only what moved in it is free, under every rule.
"""

from typing import NamedTuple

from ortools.sat.python import cp_model

from solver.lns.neighbourhoods import lessons_of
from solver.model.cpsat import Outcome
from solver.model.literals import TooLate, weighted
from solver.problem.records import IndexedRequest
from solver.replan.fewest_weeks import RelaxedChanges
from solver.replan.relaxed_budget import RelaxedBudget
from solver.replan.relaxed_timetable import NEEDED, grades_apart
from solver.rooms.repair import repair_rooms
from solver.run.cpsat import solve_model
from solver.run.fits import fits
from solver.run.run import Run
from solver.run.thresholds import stage_of_changes
from solver.solution.changes import changed_groups
from solver.solution.freedom import Freedom
from solver.solution.published import Published
from solver.subproblem.subproblem import Effort, solve_subproblem


class Disturbance(NamedTuple):
    """What the relaxation changes of the published plan.

    Attributes
    ----------
    groups
        Groups with lessons at other times, and those that open.
    taught
        Groups with other teachers.
    students
        Whose week changes.
    """

    groups: frozenset[int]
    requests: tuple[IndexedRequest, ...]
    taught: frozenset[int]
    students: frozenset[int]


def change_as_relaxed(run: Run) -> None:
    """Offer the plan that moves what the relaxation moves, if there is one; what every plan changes
    is a bound.
    """
    stage = stage_of_changes(run.stages)
    if run.published is None or run.incumbent is None or stage is None:
        return
    if not all(map(run.problem.policy.holds, NEEDED)):
        return
    scopes = _scopes(run, run.published)
    for keep_others in (False, True):
        if not scopes or run.is_least(stage):
            return
        asked = [_relaxed(run, scope, stage, keep_others=keep_others) for scope in scopes]
        if not keep_others:
            lost = _weights(run, stage)[0] * run.published.lost
            run.raise_bound(stage, lost + sum(bound for _, bound in asked))
        found = [disturbed for disturbed, _ in asked if disturbed is not None]
        # What is not found in its time without others is not found beside them either.
        if len(found) < len(scopes) or _complete(run, run.published, found, stage):
            return


def _complete(run: Run, published: Published, found: list[Disturbance], stage: int) -> bool:
    """Whether a plan that keeps every rule, and is no worse, was made of what is found."""
    for wider in (False, True):
        seconds = run.parameters.fewest_weeks.completing * run.limits.seconds
        effort = Effort(seconds, run.limits.seed, stages=stage + 1)
        freedom = freedom_of(published, found, wider=wider)
        values = run.snapshot()[1]
        plan, _ = solve_subproblem(run, published.solution, values, freedom, effort)
        if plan is not None and fits(run, plan) and run.offer(repair_rooms(run, plan)):
            return True
    return False


def _weights(run: Run, stage: int) -> tuple[int, int]:
    """What a row and a week count."""
    weights = {term.criterion: term.weight for term in run.stages[stage].terms}
    return weights.get("plan_changes", 0), weights.get("changed_weeks", 0)


def _scopes(run: Run, published: Published) -> list[frozenset[int]]:
    """Groups of every grade with changes or requests not met."""
    problem, (best, _) = run.problem, run.snapshot()
    troubled = {
        group for row in problem.requests if best.granted[row.index] is None for group in row.rank
    }.union(changed_groups(best, published))
    return [scope for scope in grades_apart(problem) if not scope.isdisjoint(troubled)]


def _unmet(run: Run, stage: int) -> int:
    """Requests that may be unmet at the stage: all where not every one counts before it."""
    counted, allowed = set[str](), 0
    for place, before in enumerate(run.stages[:stage]):
        counting = (term.criterion for term in before.terms if term.weight)
        names = {name for name in counting if name.startswith("unmet_requests")}
        counted |= names
        allowed += run.acceptance.most[place] if names else 0
    every = {f"unmet_requests:{row.priority}" for row in run.problem.requests}
    total = len(run.problem.requests)
    return allowed if "unmet_requests" in counted or every <= counted else total


def _relaxed(
    run: Run, scope: frozenset[int], stage: int, *, keep_others: bool
) -> tuple[Disturbance | None, int]:
    """What has to change in a grade, and how much at least; None where that is not found in
    time.
    """
    relaxation = relaxed(run, scope, _unmet(run, stage), keep_others=keep_others)
    if relaxation is None:
        return None, 0
    row, week = _weights(run, stage)
    relaxation.cp.minimize(weighted([(relaxation.rows, row), (relaxation.weeks(), week)]))
    solver, outcome = solve_relaxed(run, relaxation, run.parameters.fewest_weeks.share)
    bound = round(max(0.0, solver.best_objective_bound))
    return (disturbance(relaxation, solver) if outcome.is_solved else None), bound


def relaxed(
    run: Run, scope: frozenset[int], unmet: int, *, keep_others: bool
) -> RelaxedChanges | None:
    """The relaxation of a grade, within the budget of the run if there is one; None where nothing
    is published, or it is too large to be built in time.

    Parameters
    ----------
    unmet
        Requests that may be unmet.
    keep_others
        As ``RelaxedChanges``.
    """
    pairs = sum(len(one.slots) for one in run.problem.series if one.group in scope)
    if run.published is None or pairs > run.parameters.fewest_weeks.most_pairs:
        return None
    try:
        relaxation = RelaxedChanges(
            run.problem,
            run.published,
            unmet,
            scope,
            keep_others=keep_others,
            is_late=lambda: run.remaining <= 0,
        )
    except TooLate:
        return None
    if run.spending is not None:
        RelaxedBudget(relaxation, run.spending)
    return relaxation


def solve_relaxed(
    run: Run, relaxation: RelaxedChanges, share: float
) -> tuple[cp_model.CpSolver, Outcome]:
    """The relaxation solved in a share of the time."""
    seconds = min(run.remaining, share * run.limits.seconds)
    return solve_model(run, relaxation.cp, seconds, run.parameters.cpsat.in_order, patience=2)


def disturbance(relaxation: RelaxedChanges, solver: cp_model.CpSolver) -> Disturbance:
    """What a solution of the relaxation changes."""
    problem, was = relaxation.problem, relaxation.published.solution
    moved = {
        problem.series[index].group
        for index, meets in relaxation.meets.items()
        if {slot for slot, x in meets.items() if solver.value(x)} != set(was.times[index])
    }
    requests = {
        index
        for (index, group), joins in relaxation.member.items()
        if solver.boolean_value(joins) != (was.granted[index] == group)
    }
    taught = {
        problem.series[index].group
        for index, teaches in relaxation.teaches.items()
        if was.teacher[index] not in problem.series[index].teachers
        or any(solver.value(x) and was.teacher[index] != t for t, x in teaches.items())
    }
    changed = {student for student, x in relaxation.changed.items() if solver.value(x)}
    return Disturbance(
        frozenset(moved),
        tuple(problem.requests[index] for index in sorted(requests)),
        frozenset(group for group in taught if was.open[group]),
        frozenset(changed),
    )


def freedom_of(published: Published, found: list[Disturbance], *, wider: bool) -> Freedom:
    """What moves in the relaxation; where that is not enough, groups too whose members' weeks all
    change anyway.
    """
    was, problem = published.solution, published.solution.problem
    groups = frozenset[int]().union(*(one.groups for one in found))
    students = frozenset[int]().union(*(one.students for one in found))
    taught = groups.union(*(one.taught for one in found))
    if wider:
        attending = was.attendees()
        alike = (g for g, those in attending.items() if was.open[g] and students.issuperset(those))
        groups |= frozenset(alike)
    requests = [request for one in found for request in one.requests]
    return Freedom(
        lessons_of(problem, sorted(groups)),
        problem.with_bundles(requests),
        frozenset(group for group in groups if not problem.groups[group].is_class_group),
        taught,
    )
