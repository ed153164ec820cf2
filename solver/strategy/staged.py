"""The staged search: count, find a first plan, bound its cost, then improve."""

from models.policy import CHANGES
from models.problems import ModelError
from solver.bounds.stages import bound_changes, bound_imbalance, bound_later, bound_unmet
from solver.construction.grouping import group_as_pinned
from solver.lns.lns import improve
from solver.model.cpsat import Outcome
from solver.replan.fewest_changes import reduce_changes
from solver.replan.regroup import regrouped
from solver.replan.repair import repaired
from solver.replan.repair_by_grade import repaired_by_grade
from solver.rooms.repair import repair_rooms
from solver.run.fits import fits
from solver.run.run import Run
from solver.run.share import ShareOfRun
from solver.run.thresholds import stage_of_changes
from solver.solution.solution import Solution
from solver.strategy.first_plans import MIN_GROUPING, TURNS, FirstPlans
from solver.strategy.plain import solve_plain
from solver.strategy.rival import Rival

#: A problem with no more pairs of a part and a time than this is given to the whole model as well, which proves what it finds.
SMALL = 1000
#: Seconds for the whole model of a small problem before anything else, and the share of the time for it once there is a plan.
WHOLE_FIRST, WHOLE_SHARE = 2.0, 0.3
#: A run with less time is over before a second process would help.
WORTH_A_PROCESS = 6.0
#: One core alone: share of the time for a first walk, and for groups before times, in seconds at least.
WALK_SHARE, LEAST_WALK, STAGED_SHARE, LEAST_STAGED = 0.1, 2.5, 0.3, 3.0
#: Share of the time for annealing a first plan.
POLISH_SHARE = 0.15
#: Share of the time for which the rival goes on beside the improvement, in seconds at least.
RIVAL_SHARE, LEAST_RIVAL = 0.2, 4.0


def solve_staged(run: Run, starts: tuple[Solution, ...] = ()) -> Outcome:
    """Search by stages, from the best start that keeps every rule if there is one; returns the outcome."""
    small = sum(len(series.slots) for series in run.problem.series) <= SMALL
    if small and not starts and (outcome := _whole(run, WHOLE_FIRST)) in (Outcome.OPTIMAL, Outcome.INFEASIBLE):
        return outcome
    given = None if starts else group_as_pinned(run, MIN_GROUPING)
    # Where everybody has what was asked for there is no bound to look for.
    unmet = bound_unmet(run) if given is None else {}
    if unmet is None:
        return Outcome.INFEASIBLE
    for start in starts:
        found = start if fits(run, start) else repaired(run, start)
        if found is not None and (found is start or fits(run, found)):
            run.offer(repair_rooms(run, found))
    rival = None
    if run.incumbent is None or not starts:
        rival = find_first_plans(run, unmet, given)
    elif run.stages and run.stages[-1] == CHANGES:
        _form_anew(run)
    try:
        if run.incumbent is None:
            return Outcome.UNKNOWN
        if small and _whole(run, WHOLE_SHARE * run.limits.seconds) == Outcome.INFEASIBLE:
            raise ModelError("the whole model refuses a plan that keeps every rule")
        if not starts:
            FirstPlans(run, unmet).polish(0, POLISH_SHARE * run.limits.seconds)
        _grant_more(run, sum(unmet.values()))
        bound_later(run)
        bound_imbalance(run)
        bound_changes(run)
        reduce_changes(run)
        improve(run, None if rival is None else lambda: rival.wait(_rival_seconds(run)))
    finally:
        if rival is not None:
            rival.end()
    return Outcome.FEASIBLE


def _rival_seconds(run: Run) -> float:
    return max(LEAST_RIVAL, RIVAL_SHARE * run.limits.seconds)


def _whole(run: Run, seconds: float) -> Outcome:
    """The whole model for a share of the time; its plans and bounds are taken over."""
    share = ShareOfRun(run, seconds)
    if run.incumbent is not None:
        share.offer(run.incumbent, run.values)
    outcome = solve_plain(share)
    for index, bound in enumerate(share.bounds):
        run.raise_bound(index, bound)
    if share.incumbent is not None and share.incumbent is not run.incumbent:
        run.offer(share.incumbent)
    closed = outcome == Outcome.OPTIMAL and run.first_open_stage() == len(run.stages)
    return outcome if closed or outcome == Outcome.INFEASIBLE else Outcome.FEASIBLE


def find_first_plans(run: Run, unmet: dict[int, int], given: Solution | None) -> Rival | None:
    """Have rivals offer first plans; returns the process that is still at it."""
    plans = FirstPlans(run, unmet)
    if run.limits.threads > 1 and run.remaining > WORTH_A_PROCESS:
        rival = Rival(plans, given)
        plans.walks(TURNS)
        return rival
    plans.walk(0, TURNS[0], max(LEAST_WALK, WALK_SHARE * run.limits.seconds))
    plans.staged(given, max(LEAST_STAGED, STAGED_SHARE * run.limits.seconds))
    plans.walks(TURNS, first=1)
    return None


def _grant_more(run: Run, least: int) -> None:
    """Offer the plan with more requests met that changes the least of what families know, where not all that can be are."""
    best = run.incumbent
    if best is None or run.published is None or stage_of_changes(run.stages) is None or best.granted.count(None) <= least:
        return
    found = repaired_by_grade(run, best, run.published)
    if fits(run, found):
        run.offer(repair_rooms(run, found))


def _form_anew(run: Run) -> None:
    """Offer what changed facts allow, course by course, where the changes against the start count last."""
    for solution in regrouped(run):
        if fits(run, solution):
            run.offer(repair_rooms(run, solution))
