"""A race of starts: where a walk ends up decides how few windows there can be, and a moment of
annealing shows it.

Of walks that meet as many requests the best after a long annealing has a tenth of the windows of
the worst, and their order after a moment of it is nearly the same: many starts are annealed for a
moment, and only the best of them for long.
"""

from collections import deque
from collections.abc import Iterator
from random import Random

from solver.local_search.annealing.week import first_weighed
from solver.local_search.facts.facts import facts_of
from solver.local_search.polish import Polish
from solver.parameters.local_search import Settings
from solver.run.share import ShareOfRun
from solver.solution.solution import Solution
from solver.strategy.first_plans import FirstPlans


class Race:
    """Anneals starts for a run that has a plan.

    Parameters
    ----------
    turns
        Which walks to start with, one after the other.
    """

    def __init__(self, plans: FirstPlans, turns: Iterator[int]) -> None:
        self._plans, self._turns, self._run = plans, turns, plans.run
        self._kinds: deque[Settings | None] = deque(plans.turns)
        # Without lessons of classes groups that are formed first clash wherever they meet.
        if facts_of(plans.run.problem).common_lessons:
            self._kinds.appendleft(None)

    def hold(self) -> bool:
        """Anneal the best plan of the run for a moment, then what walks come to, and the best of
        all for long; each is offered. Says whether there was anything to anneal.
        """
        run, portfolio = self._run, self._run.parameters.portfolio
        until = run.seconds + portfolio.race_share * run.limits.seconds
        heat = max(portfolio.least_heat, portfolio.heat_share * run.limits.seconds)
        if not self._anneal(run.incumbent, 0, heat):
            return False
        # What walks leave unmet in their own time more of them hardly ever grant in less.
        while self._kinds and self._plans.enough and run.seconds < until:
            kind, turn = self._kinds.popleft(), next(self._turns)
            # A kind that is behind once is no use any more, and groups before times have one turn:
            # with those of the other process one of them mostly is good.
            if self._anneal(self._start(kind, turn), turn, heat) and kind is not None:
                self._kinds.append(kind)
        seconds = max(portfolio.least_polish, portfolio.polish_share * run.limits.seconds)
        return self._anneal(run.incumbent, next(self._turns), seconds)

    def _start(self, kind: Settings | None, turn: int) -> Solution | None:
        """What a walk comes to in its time, or groups before times; None where it is behind the
        plan of the run in something that annealing leaves as it is.
        """
        run, portfolio = self._run, self._run.parameters.portfolio
        seconds = max(portfolio.least_start, portfolio.start_share * run.limits.seconds)
        plans = self._plans.on(ShareOfRun(run, seconds, turn))
        if kind is None:
            plans.staged(None, seconds, turn)
        else:
            plans.walk(turn, kind, seconds)
        if kind is not None and plans.run.incumbent is None:
            # Other ways to walk take as long.
            self._kinds.clear()
        of_groups = first_weighed(run.stages)
        behind = plans.run.values[:of_groups] > run.values[:of_groups]
        return None if behind else plans.run.incumbent

    def _anneal(self, start: Solution | None, turn: int, seconds: float) -> bool:
        """Offer what a start is annealed to; False where there is none, or nothing to gain."""
        run, plans = self._run, self._plans
        if start is None or not plans.is_weighed or run.is_closed or run.remaining <= 0:
            return False
        rng = Random(run.limits.seed + 104729 * turn)
        polish = Polish(run, facts_of(run.problem), start, rng)
        if not polish.has_moves:
            return False
        gains = not polish.costs_nothing
        share = ShareOfRun(run, run.remaining)
        plans.on(share).offer(polish.anneal(seconds))
        if share.incumbent is not None:
            plans.take(share.incumbent)
        return gains
