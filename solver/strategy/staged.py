"""The staged search: count, find a first plan, bound its cost, then improve."""

from models.network import Form
from models.policy import CHANGES
from solver.bounds.stages import bound_changes, bound_imbalance, bound_later, bound_unmet
from solver.construction.blocking import solve_blocking
from solver.construction.complete import complete
from solver.construction.grouping import group, group_as_pinned
from solver.construction.layout import lay_out
from solver.decomposition.decompose import divided
from solver.lns.lns import improve
from solver.replan.fewest_changes import come_nearer
from solver.replan.regroup import regrouped
from solver.replan.repair import repaired
from solver.replan.repair_by_grade import placed_in_grades
from solver.rooms.repair import housed
from solver.run.fits import fits
from solver.run.run import Run
from solver.run.thresholds import stage_of_changes
from solver.solution.solution import State

#: Share of the time that forming groups may take, in seconds at least and at most.
GROUPING_SHARE, MIN_GROUPING, MAX_GROUPING = 0.05, 2.0, 10.0


def solve_staged(run: Run, starts: tuple[State, ...] = ()) -> str:
    """Search by stages, from the best start that keeps every rule if there is one; returns the name of the outcome."""
    given = None if starts else group_as_pinned(run, MIN_GROUPING)
    # Where everybody has what was asked for there is no bound to look for.
    unmet = bound_unmet(run) if given is None else {}
    if unmet is None:
        return "INFEASIBLE"
    for start in starts:
        found = start if fits(run, start) else repaired(run, start)
        if found is not None and (found is start or fits(run, found)):
            run.offer(housed(run, found))
    if run.best is None:
        state = first_plan(run, unmet, given)
        if state is None:
            return "UNKNOWN"
        run.offer(housed(run, state))
    elif run.stages and run.stages[-1] == CHANGES:
        _form_anew(run)
    _grant_more(run, sum(unmet.values()))
    bound_later(run)
    bound_imbalance(run)
    bound_changes(run)
    come_nearer(run)
    improve(run)
    return "FEASIBLE"


def _grant_more(run: Run, least: int) -> None:
    """Offer the plan with more wishes met that changes the least of what families know, where not all that can be are."""
    best = run.best
    if best is None or run.published is None or stage_of_changes(run.stages) is None or best.granted.count(None) <= least:
        return
    found = placed_in_grades(run, best, run.published)
    if fits(run, found):
        run.offer(housed(run, found))


def _form_anew(run: Run) -> None:
    """Offer what changed facts allow, course by course, where the changes against the start count last."""
    for state in regrouped(run):
        if fits(run, state):
            run.offer(housed(run, state))


def first_plan(run: Run, unmet: dict[int, int], given: State | None = None) -> State | None:
    """A complete state: groups before times, or both at once where there are no classes; a large network in portions.

    Where that finds none, lessons without a place are placed one by one.

    Parameters
    ----------
    given
        Groups, where they are known.
    """
    state = _at_once(run)
    if state is None and given is None:
        state = divided(run, unmet, lambda part, least: _laid_out(part, _grouped(part, least)))
    if state is not None:
        return state
    grouped = given or _grouped(run, unmet)
    state = _laid_out(run, grouped)
    return state if state is not None or grouped is None else complete(run, grouped)


def _at_once(run: Run) -> State | None:
    """Groups and times where there are no classes."""
    board = run.board
    pure = not any((group.is_class_group and group.hours) or group.form is not Form.ON_SITE for group in board.groups)
    return solve_blocking(run) if pure and board.weeks == 1 else None


def _grouped(run: Run, unmet: dict[int, int]) -> State | None:
    return group(run, unmet, max(MIN_GROUPING, min(MAX_GROUPING, GROUPING_SHARE * run.limits.seconds)))


def _laid_out(run: Run, grouped: State | None) -> State | None:
    return None if grouped is None else lay_out(run, grouped)
