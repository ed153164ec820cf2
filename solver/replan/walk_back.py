"""Plans near to the published one by local search: clashes are mended where they are, and leaving a
place costs something.

It walks until nothing clashes, then takes back whatever can be where it was, and gives up the
fewest requests that the times do not allow. Where many lessons have to move at once, as after other
bells, it is far from what repairs of parts can see.
"""

from random import Random

from solver.local_search.assignment.published_places import PublishedPlaces
from solver.local_search.facts.facts import facts_of
from solver.local_search.search import LocalSearch
from solver.local_search.sectioning import as_solution, sectioned
from solver.local_search.start.from_solution import begin_with
from solver.parameters.local_search import MIXED
from solver.problem.overloads import requests_to_refuse
from solver.rooms.repair import repair_rooms
from solver.run.fits import fits
from solver.run.run import Run
from solver.run.thresholds import stage_of_changes
from solver.solution.published import Published
from solver.solution.solution import Solution

#: Steps between two looks at the clock, and what one is worth in seconds of work.
STRIDE, STEP_WORK = 16, 0.0006


def walk_back(run: Run) -> None:
    """Offer plans found by walks from the published one, for a share of the time."""
    published, parameters = run.published, run.parameters.walk_back
    if published is None or stage_of_changes(run.stages) is None:
        return
    until = run.seconds + parameters.share * run.limits.seconds
    for turn in range(parameters.walks):
        if run.remaining <= 0 or run.seconds >= until:
            return
        week = _walked(run, published, Random(run.limits.seed + 7919 * turn), until)
        plan = sectioned(run, week, anywhere=False, seconds=parameters.choosing)
        if plan is not None and fits(run, plan):
            run.offer(repair_rooms(run, plan))


def _walked(run: Run, published: Published, rng: Random, until: float) -> Solution:
    """The week with the fewest clashes that one walk came to, with whatever can be where it was."""
    facts = facts_of(run.problem)
    facts.set_aside = requests_to_refuse(run.problem)
    search = LocalSearch(
        begin_with(facts, published.solution, MIXED),
        MIXED,
        rng,
        PublishedPlaces(facts, published.solution),
    )
    best = as_solution(search.assignment)
    least: tuple[float, float] = (search.beyond_mending(), search.cost())
    moving = True
    while moving and run.remaining > 0 and run.seconds < until:
        for _ in range(STRIDE):
            moving = moving and search.step()
        run.work(STRIDE * STEP_WORK)
        if (less := search.better_than(least)) is not None:
            best, least = as_solution(search.assignment), less
    if moving:
        return best
    while search.go_back():
        run.work(STEP_WORK)
    return as_solution(search.assignment)
