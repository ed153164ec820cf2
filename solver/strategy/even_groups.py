"""Even groups where nothing but requests decides who is in them.

The times decide how even groups can be: at those of a plan the best members are known within a
second or two. So plans are made from start after start, and each is asked for again with sizes that
differ less and less, its times tried first.
"""

from itertools import count

from solver.bounds.stages import bound_imbalance
from solver.construction.blocking import solve_evenly, unevenness
from solver.run.run import Run
from solver.run.share import ShareOfRun
from solver.solution.solution import Solution
from solver.strategy.even_sizes import evened
from solver.strategy.first_plans import FirstPlans


def find_even_groups(run: Run, plans: FirstPlans) -> None:
    """Offer plans that meet every request that can be met, and make their groups even as long as
    that pays.
    """
    portfolio, blocking = run.parameters.portfolio, run.parameters.blocking
    plans.short_walks(0)
    walked = run.incumbent
    if not plans.enough:
        plans.at_once(portfolio.least_staged)
    plans.short_walks(portfolio.before_even * run.limits.seconds)
    even_out(run, plans)
    if run.is_closed:
        return
    seconds = min(blocking.most_even, blocking.even_share * run.limits.seconds)
    plan = solve_evenly(run, seconds, start=walked)
    if plan is not None:
        plans.offer(plan)
    _by_rounds(run, plans, walked, run.seconds + blocking.rounds_share * run.limits.seconds)


def even_out(run: Run, plans: FirstPlans) -> None:
    """Offer the incumbent with groups as even as its times allow."""
    if run.incumbent is None:
        return
    bound_imbalance(run)
    even = evened(run, run.parameters.portfolio.even_share * run.limits.seconds)
    if even is not None:
        plans.offer(even)


def _by_rounds(run: Run, plans: FirstPlans, walked: Solution | None, until: float) -> None:
    """Make the plan of the first walk more even step by step, then those of others, and offer what
    comes of each.
    """
    kinds = [settings for settings in plans.turns if settings.apart]
    for turn in count():
        if run.is_closed or run.seconds >= until or run.remaining <= 0:
            return
        share = ShareOfRun(run, until - run.seconds, turn)
        beside = plans.on(share)
        if turn == 0 and walked is not None:
            share.offer(walked)
        else:
            beside.walk(turn, kinds[turn % len(kinds)], run.parameters.portfolio.least_alone)
        plan = None if share.incumbent is None else _narrowed(share, share.incumbent)
        if plan is not None and beside.offer(plan) and share.incumbent is not None:
            even_out(share, beside)
            plans.offer(share.incumbent)


def _narrowed(run: Run, plan: Solution) -> Solution | None:
    """A plan that meets every request, with sizes that differ as little as can be had step by step
    from where a plan is; None where there is none.
    """
    blocking, narrowed = run.parameters.blocking, None
    slack = blocking.widest
    if plan.granted.count(None) == 0:
        slack = min(slack, unevenness(plan) - 1)
    while slack >= 0:
        found = solve_evenly(run, blocking.step_seconds, slack=slack, start=narrowed or plan)
        if found is None:
            break
        narrowed, slack = found, min(slack, unevenness(found)) - 1
    return narrowed
