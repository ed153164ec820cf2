"""The staged search: count, find a first plan, bound its cost, then improve."""

from models.network import Form
from models.policy import CHANGES
from solver.bounds.stages import bound_changes, bound_imbalance, bound_later, bound_unmet
from solver.construction.blocking import solve_blocking
from solver.construction.complete import complete
from solver.construction.grouping import group, group_as_pinned
from solver.construction.layout import lay_out
from solver.decomposition.decompose import decomposed
from solver.lns.lns import improve
from solver.model.cpsat import Outcome
from solver.replan.fewest_changes import reduce_changes
from solver.replan.regroup import regrouped
from solver.replan.repair import repaired
from solver.replan.repair_by_grade import repaired_by_grade
from solver.rooms.repair import repair_rooms
from solver.run.fits import fits
from solver.run.run import Run
from solver.run.thresholds import stage_of_changes
from solver.solution.solution import Solution


def solve_staged(run: Run, starts: tuple[Solution, ...] = ()) -> Outcome:
    """Search by stages, from the best start that keeps every rule if there is one; returns the outcome."""
    grouped = None if starts else group_as_pinned(run, run.parameters.grouping.least_seconds)
    # Where everybody has what was asked for there is no bound to look for.
    unmet = bound_unmet(run) if grouped is None else {}
    if unmet is None:
        return Outcome.INFEASIBLE
    for start in starts:
        whole = start if fits(run, start) else repaired(run, start)
        if whole is not None and (whole is start or fits(run, whole)):
            run.offer(repair_rooms(run, whole))
    if run.incumbent is None:
        solution = first_plan(run, unmet, grouped)
        if solution is None:
            return Outcome.UNKNOWN
        run.offer(repair_rooms(run, solution))
    elif run.stages and run.stages[-1] == CHANGES:
        _form_anew(run)
    _grant_more(run, sum(unmet.values()))
    bound_later(run)
    bound_imbalance(run)
    bound_changes(run)
    reduce_changes(run)
    improve(run)
    return Outcome.FEASIBLE


def _grant_more(run: Run, least: int) -> None:
    """Offer the plan with more requests met that changes the least of what families know, where not all that can be are."""
    best = run.incumbent
    if best is None or run.published is None or stage_of_changes(run.stages) is None or best.granted.count(None) <= least:
        return
    granted = repaired_by_grade(run, best, run.published)
    if fits(run, granted):
        run.offer(repair_rooms(run, granted))


def _form_anew(run: Run) -> None:
    """Offer what changed facts allow, course by course, where the changes against the start count last."""
    for solution in regrouped(run):
        if fits(run, solution):
            run.offer(repair_rooms(run, solution))


def first_plan(run: Run, unmet: dict[int, int], pinned: Solution | None = None) -> Solution | None:
    """A complete solution: groups before times, or both at once where there are no classes; a large network in subnetworks.

    Where that finds none, lessons without a place are placed one by one.

    Parameters
    ----------
    pinned
        Groups, where they are known.
    """
    solution = _at_once(run)
    if solution is None and pinned is None:
        solution = decomposed(run, unmet, lambda part, least: _laid_out(part, _grouped(part, least)))
    if solution is not None:
        return solution
    grouped = pinned or _grouped(run, unmet)
    solution = _laid_out(run, grouped)
    return solution if solution is not None or grouped is None else complete(run, grouped)


def _at_once(run: Run) -> Solution | None:
    """Groups and times where there are no classes."""
    problem = run.problem
    pure = not any((group.is_class_group and group.hours) or group.form is not Form.ON_SITE for group in problem.groups)
    return solve_blocking(run) if pure and problem.weeks == 1 else None


def _grouped(run: Run, unmet: dict[int, int]) -> Solution | None:
    grouping = run.parameters.grouping
    seconds = max(grouping.least_seconds, min(grouping.most_seconds, grouping.share * run.limits.seconds))
    return group(run, unmet, seconds)


def _laid_out(run: Run, grouped: Solution | None) -> Solution | None:
    return None if grouped is None else lay_out(run, grouped)
