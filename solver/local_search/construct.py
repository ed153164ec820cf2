"""A plan at any moment: walk over clashes, and now and then give up the fewest requests that make the week legal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from solver.local_search.facts import Facts
from solver.local_search.grid import Grid
from solver.local_search.search import LocalSearch
from solver.local_search.sectioning import as_solution, sectioned
from solver.local_search.settings import Settings
from solver.local_search.start import begin
from solver.problem.overloads import requests_to_refuse
from solver.problem.problem import Problem, remembered
from solver.run.run import Run
from solver.solution.solution import Solution

#: Steps between two looks at the clock, and what one is worth in seconds of work.
STRIDE, STEP_WORK = 16, 0.0006
#: Seconds until a plan is made of the best week so far for the first time, and how much longer than that took until the next.
FIRST_LOOK, LOOKS_APART = 0.7, 4.0
#: Steps without a better week until another group is opened, and until the walk is given up.
OPENING, GIVEN_UP = 1500, 6000
#: Seconds for choosing the requests that stay, and for choosing their groups anew.
CHOOSING, REGROUPING = 3.0, 4.0

#: Takes a plan that keeps every rule; says whether it is good enough to end the search for a first one.
Offer = Callable[[Solution], bool]


@remembered
def facts_of(problem: Problem) -> Facts:
    """What a local search may choose, made once."""
    return Facts(problem, Grid(problem))


@dataclass
class Best:
    """The best week of a walk that is legal but for students in two places."""

    worst: tuple[int, float] = (10**9, 0.0)
    step: int = 0
    week: Solution | None = None
    offered: bool = True
    legal: bool = False


def walk(run: Run, opened: Mapping[int, bool], settings: Settings, seed: int, offer: Offer) -> bool:
    """Walk from one start until a plan is good enough, time is up or nothing gets better; says whether one was good enough."""
    rng = Random(seed)
    facts = facts_of(run.problem)
    facts.set_aside = requests_to_refuse(run.problem)
    search = LocalSearch(begin(facts, opened, facts.set_aside, rng, settings), settings, rng)
    best = Best()
    look_at = run.seconds + FIRST_LOOK
    while run.remaining > 0:
        moving = _stride(run, search, best)
        if not best.offered and (not moving or run.seconds >= look_at):
            started = run.seconds
            if _offer(run, best, offer, thoroughly=not moving):
                return True
            look_at = run.seconds + max(FIRST_LOOK, LOOKS_APART * (run.seconds - started))
        idle = search.steps - best.step
        if not moving or idle > GIVEN_UP:
            return False
        if idle and idle % OPENING < STRIDE:
            search.open_another(facts.set_aside)
    return False


def _stride(run: Run, search: LocalSearch, best: Best) -> bool:
    """Some steps; False when there is nothing left to mend."""
    moving = True
    for _ in range(STRIDE):
        moving = search.step()
        if not moving:
            break
    run.work(STRIDE * STEP_WORK)
    worst = (search.hard() + search.among_common_lessons(), search.cost() + search.refused())
    # Once there is a plan, a week no request given up would make legal is no better than none.
    if worst < best.worst and (not best.legal or not worst[0]):
        best.worst, best.step, best.week, best.offered = worst, search.steps, as_solution(search.assignment), False
    return moving


def _offer(run: Run, best: Best, offer: Offer, *, thoroughly: bool) -> bool:
    best.offered = True
    if best.week is None:
        return False
    plan = sectioned(run, best.week, anywhere=False, seconds=CHOOSING)
    best.legal = best.legal or plan is not None
    good = plan is not None and offer(plan)
    if not good and thoroughly:
        plan = sectioned(run, plan or best.week, anywhere=True, seconds=REGROUPING)
        good = plan is not None and offer(plan)
    return good
