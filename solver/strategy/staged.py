"""The staged search: count, find a first plan, bound its cost, then improve."""

from dataclasses import replace
from itertools import count

from models.policy import CHANGES
from models.problems import ModelError
from solver.bounds.stages import bound_changes, bound_imbalance, bound_later, bound_unmet
from solver.construction.blocking import asks_for_balance
from solver.construction.grouping import group_as_pinned
from solver.lns.lns import improve
from solver.model.cpsat import Outcome
from solver.replan.fewest_changes import reduce_changes
from solver.replan.from_fewest_weeks import change_as_relaxed
from solver.replan.regroup import regrouped
from solver.replan.repair import repaired
from solver.replan.repair_by_grade import repaired_by_grade
from solver.replan.walk_back import walk_back
from solver.rooms.repair import repair_rooms
from solver.run.fits import fits
from solver.run.run import Run
from solver.run.share import Aside, ShareOfRun
from solver.run.thresholds import stage_of_changes
from solver.solution.solution import Solution
from solver.strategy.even_groups import even_out, find_even_groups
from solver.strategy.first_plans import FirstPlans
from solver.strategy.in_place import granted_in_place
from solver.strategy.plain import solve_plain
from solver.strategy.race import Race
from solver.strategy.rival import Rival


def solve_staged(run: Run, starts: tuple[Solution, ...] = ()) -> Outcome:
    """Search by stages, from the best start that keeps every rule if there is one; returns the
    outcome.
    """
    if _is_small(run) and not starts:
        outcome = _whole(run, run.parameters.portfolio.whole_first)
        if outcome in (Outcome.OPTIMAL, Outcome.INFEASIBLE):
            return outcome
    pinned = None if starts else group_as_pinned(run, run.parameters.grouping.least_seconds)
    # Where everybody has what was asked for there is no bound to look for.
    unmet = bound_unmet(run) if pinned is None else {}
    if unmet is None:
        return Outcome.INFEASIBLE
    _take_over_all(run, starts, unmet)
    rival = None
    if run.incumbent is None and starts and run.spending is not None:
        # What is planned anew changes more than any budget.
        return Outcome.UNKNOWN
    if run.incumbent is None:
        rival = find_first_plans(run, unmet, pinned)
    elif run.stages and run.stages[-1] == CHANGES:
        _form_anew(run)
    elif not starts:
        rival = _rival_of_whole(run, unmet, pinned)
    try:
        if run.incumbent is None:
            return Outcome.UNKNOWN
        _improve(run, unmet, rival)
    finally:
        if rival is not None:
            rival.end()
    grant_free_seats(run, unmet, run.parameters.portfolio.free_seats)
    return Outcome.FEASIBLE


def _take_over_all(run: Run, starts: tuple[Solution, ...], unmet: dict[int, int]) -> None:
    """Offer all starts, those before the last twice: a later one may lower a stage of which an
    earlier one, better in the next, spends no more than is allowed. Where even groups are asked for
    the best plan so far, found at once or given, gets those that its times allow.
    """
    bare = [replace(start, rooms={}) for start in starts]
    for start, roomless in zip(starts, bare, strict=True):
        if _take_over(run, roomless) and run.affords(roomless):
            run.starts.append(start)
    for roomless in bare[:-1]:
        if fits(run, roomless):
            run.offer(repair_rooms(run, roomless))
    if asks_for_balance(run):
        even_out(run, FirstPlans(run, unmet))


def _take_over(run: Run, start: Solution) -> bool:
    """Offer a start, or what repairs and walks make of it where it breaks a rule by now; returns
    whether it breaks none.

    Within a budget the start before it is what they made of it: not twice.
    """
    if fits(run, start):
        run.offer(repair_rooms(run, start))
        return True
    if run.incumbent is not None and run.spending is not None:
        return False
    walk_back(run)
    found = repaired(run, start)
    if found is not None and fits(run, found):
        run.offer(repair_rooms(run, found))
    return False


def _is_small(run: Run) -> bool:
    return run.problem.pairs <= run.parameters.whole_pairs


def _improve(run: Run, unmet: dict[int, int], rival: Rival | None) -> None:
    """Everything that begins with a plan: annealing, bounds, fewer changes, neighbourhoods."""
    portfolio = run.parameters.portfolio
    if run.remaining <= 0:
        return
    share = portfolio.whole_even_share if asks_for_balance(run) else portfolio.whole_share
    if (
        _is_small(run)
        and not run.is_closed
        and _whole(run, share * run.limits.seconds) is Outcome.INFEASIBLE
    ):
        raise ModelError("the whole model refuses a plan that keeps every rule")
    grant_free_seats(run, unmet, portfolio.free_seats_share * run.limits.seconds)
    if run.published is None:
        Race(FirstPlans(run, unmet), count(2)).hold()
    _grant_more(run, sum(unmet.values()))
    bound_later(run)
    bound_imbalance(run)
    bound_changes(run)
    change_as_relaxed(run)
    reduce_changes(run)
    seconds = max(portfolio.least_rival, portfolio.rival_share * run.limits.seconds)
    improve(run, None if rival is None else lambda: rival.wait(seconds))


def _whole(run: Run, seconds: float) -> Outcome:
    """The whole model for a share of the time; its plans and bounds are taken over."""
    share = ShareOfRun(run, seconds)
    if run.incumbent is not None:
        share.offer(run.incumbent, run.values)
    outcome = solve_plain(share)
    if share.incumbent is not None and share.incumbent is not run.incumbent:
        run.offer(share.incumbent)
    closed = outcome is Outcome.OPTIMAL and run.is_closed
    return outcome if closed or outcome is Outcome.INFEASIBLE else Outcome.FEASIBLE


def find_first_plans(run: Run, unmet: dict[int, int], pinned: Solution | None) -> Rival | None:
    """Have rivals offer first plans; returns the process that is still at it."""
    plans, portfolio = FirstPlans(run, unmet), run.parameters.portfolio
    if asks_for_balance(run):
        find_even_groups(run, plans)
        if plans.enough:
            return None
    if run.limits.threads > 1 and run.remaining > portfolio.process_seconds:
        rival = Rival(plans, pinned)
        plans.walks(plans.turns)
        return rival
    plans.walk(
        0, plans.turns[0], max(portfolio.least_alone, portfolio.alone_share * run.limits.seconds)
    )
    if run.incumbent is None or run.remaining > portfolio.least_staged:
        seconds = max(portfolio.least_staged, portfolio.staged_share * run.limits.seconds)
        plans.staged(pinned, seconds)
    plans.walks(plans.turns, first=1)
    return None


def _rival_of_whole(run: Run, unmet: dict[int, int], pinned: Solution | None) -> Rival | None:
    """The process that looks for other first plans beside the improvement of what the whole model
    came to in a moment, where that leaves requests unmet that could be met. Its groups are hardly
    even: where that is asked for it is looked for first.
    """
    plans = FirstPlans(run, unmet)
    if asks_for_balance(run):
        find_even_groups(run, plans)
    several = run.limits.threads > 1 and run.remaining > run.parameters.portfolio.process_seconds
    return Rival(plans, pinned) if several and not plans.enough else None


def _grant_more(run: Run, least: int) -> None:
    """Offer the plan with more requests met that changes the least of what families know, where not
    all that can be are.
    """
    best = run.incumbent
    if (
        best is None
        or run.published is None
        or stage_of_changes(run.stages) is None
        or best.granted.count(None) <= least
    ):
        return
    granted = repaired_by_grade(run, best, run.published)
    if fits(run, granted):
        run.offer(repair_rooms(run, granted))


def grant_free_seats(run: Run, unmet: dict[int, int], seconds: float) -> None:
    """Offer the incumbent with requests granted that a seat is free for: neighbourhoods look for
    more than that, and where many requests are unmet time is up before they come to each.
    """
    best = run.incumbent
    if best is None or run.published is not None or run.is_stopped:
        return
    if FirstPlans(run, unmet).enough:
        return
    found = granted_in_place(Aside(run, seconds), best)
    if found.granted == best.granted:
        return
    # The time of the run is over: it would accept nothing any more.
    share, found = Aside(run, seconds), replace(found, parties=best.parties)
    if FirstPlans(share, unmet).keeps_rules(found):
        run.offer(found)


def _form_anew(run: Run) -> None:
    """Offer what changed facts allow, course by course, where the changes against the start count
    last.
    """
    for solution in regrouped(run):
        if fits(run, solution):
            run.offer(repair_rooms(run, solution))
