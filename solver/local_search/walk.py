"""A plan at any moment: walk over clashes, and now and then give up the fewest requests that make
the week legal.
"""

from collections.abc import Callable, Mapping
from math import inf
from random import Random

import numpy as np

from solver.local_search.facts.facts import facts_of
from solver.local_search.search import LocalSearch
from solver.local_search.sectioning import as_solution, sectioned, without_empty_groups
from solver.local_search.start.start import begin
from solver.parameters.local_search import Settings
from solver.problem.overloads import requests_to_refuse
from solver.run.run import Run
from solver.solution.solution import Solution

__all__ = ["Offer", "facts_of", "walk"]

#: Steps between two looks at the clock, and what one is worth in seconds of work.
STRIDE, STEP_WORK = 16, 0.0006
#: How many times as long as an offer one takes in which requests are granted anew: it is not begun
#: where that would be over the end.
THOROUGHLY = 4.0

#: Takes a plan that keeps every rule; says whether it is good enough to end the search for a first
#: one.
Offer = Callable[[Solution], bool]
#: Whether a walk that found nothing better for so many steps makes room for what comes next.
GivesWay = Callable[[int], bool]


def walk(
    run: Run,
    opened: Mapping[int, bool],
    settings: Settings,
    seed: int,
    offer: Offer,
    gives_way: GivesWay | None = None,
) -> tuple[bool, Solution | None]:
    """Walk from one start until a plan is good enough, time is up or nothing gets better.

    Returns whether a plan was good enough, and the best week, whatever it breaks.

    Parameters
    ----------
    opened
        For every network group whether it is open at first.
    """
    walking = Walk(run, opened, settings, Random(seed), offer, gives_way)
    return walking.go(), walking.best


class Walk:
    """One walk, with the best week so far.

    Attributes
    ----------
    best, best_at
        That week, and the step it was found at.
    best_value
        What giving up requests would not mend of it, and what it costs beside that.
    legal
        Whether a plan was made of any week: from then on only weeks count that requests given up
        make legal.
    """

    def __init__(
        self,
        run: Run,
        opened: Mapping[int, bool],
        settings: Settings,
        rng: Random,
        offer: Offer,
        gives_way: GivesWay | None = None,
    ) -> None:
        self.run, self.settings, self._take = run, settings, offer
        self._gives_way = gives_way or (lambda _: False)
        facts = facts_of(run.problem)
        facts.set_aside = requests_to_refuse(run.problem)
        self.search = LocalSearch(
            begin(facts, opened, facts.set_aside, rng, settings), settings, rng
        )
        self.best: Solution | None = None
        self.best_value, self.best_at = (inf, inf), 0
        self.legal, self._offered, self._offered_thoroughly = False, True, True
        self._offer_seconds = 0.0

    def go(self) -> bool:
        """Walk to the end; says whether a plan was good enough."""
        # Products of small matrices warn of lanes that hold no number of theirs.
        with np.errstate(invalid="ignore"):
            return self._go()

    def _go(self) -> bool:
        look_at = self.run.seconds + self.settings.first_look
        while self.run.remaining > 0:
            moving = self._stride()
            if not self._offered and (not moving or self.run.seconds >= look_at):
                started = self.run.seconds
                if self._offer(thoroughly=not moving):
                    return True
                pause = self.settings.looks_apart * (self.run.seconds - started)
                look_at = self.run.seconds + max(self.settings.first_look, pause)
            idle = self.search.steps - self.best_at
            if idle > self._most_idle or self._gives_way(idle):
                return not self._offered_thoroughly and self._offer(thoroughly=True)
            if not moving and not self.search.take_in_refused():
                return False
            if idle and idle % self.settings.opening < STRIDE:
                self.search.open_another()
                if idle > self.settings.opening + STRIDE:
                    self.search.give_up_hopeless()
        return False

    @property
    def _most_idle(self) -> float:
        """Steps without a better week after which a walk is given up."""
        settings, facts = self.settings, self.search.facts
        parts = len(facts.blocks) + len(facts.options)
        most = min(settings.most_idle, settings.idle_of_a_part * parts)
        return most * (1 if self.legal else settings.most_idle_without_plan)

    def _stride(self) -> bool:
        """Some steps; False when there is nothing left to mend."""
        moving = True
        for _ in range(STRIDE):
            moving = self.search.step()
            if not moving:
                break
        self.run.work(STRIDE * STEP_WORK)
        value = self.search.better_than(self.best_value)
        if value is not None:
            self.best_value, self.best_at = value, self.search.steps
            self._offered = self._offered_thoroughly = False
            self.best = as_solution(self.search.assignment)
        return moving

    def _offer(self, *, thoroughly: bool) -> bool:
        """Offer the best week as a plan; ``thoroughly`` with requests granted anew too."""
        self._offered, self._offered_thoroughly = True, self._offered_thoroughly or thoroughly
        # What giving up requests would not mend makes a plan of no week.
        if self.best is None or self.best_value[0] or self.run.remaining < self._offer_seconds:
            return False
        began = self.run.seconds
        # Where nothing is wrong that the walk knows of there may be nothing to choose.
        if not any(self.best_value) and self._take(without_empty_groups(self.best)):
            return True
        plan = sectioned(self.run, self.best, anywhere=False, seconds=self.settings.choosing)
        self.legal = self.legal or plan is not None
        good = plan is not None and self._take(plan)
        self._offer_seconds = self.run.seconds - began
        if not good and thoroughly and self.run.remaining > THOROUGHLY * self._offer_seconds:
            plan = sectioned(
                self.run, plan or self.best, anywhere=True, seconds=self.settings.regrouping
            )
            good = plan is not None and self._take(plan)
        return good
