"""First plans: constructions that race on the cores, share the incumbent, and are compared by
stages.

Local search has a plan of nearly any network within seconds. Groups before times is far better
where classes have common lessons and few travel, and may fail elsewhere. Neither ends the run: what
fails begins anew from another seed as long as there is time and no plan that meets every request
that can be met.
"""

from collections.abc import Mapping
from itertools import count
from random import Random

from models.policy import Term
from solver.construction.blocking import asks_for_balance, solve_blocking
from solver.construction.complete import complete
from solver.construction.grouping import group, open_groups
from solver.construction.incomplete import mended
from solver.construction.layout import lay_out
from solver.construction.refused_windows import MEALS, WINDOWS, without_refused_windows
from solver.decomposition.decompose import decomposed
from solver.local_search.polish import Polish, weights_of
from solver.local_search.walk import facts_of, walk
from solver.model.terms.student_slots import attends_otherwise
from solver.parameters.local_search import APART, MIXED, Settings
from solver.problem.earlier_groups import earlier_groups
from solver.rooms.repair import days_of, days_without_rooms, repair_rooms
from solver.run.fits import fits
from solver.run.run import Run
from solver.run.share import ShareOfRun
from solver.solution.solution import Solution
from solver.strategy.fewer_requests import planned_with_fewer_requests


class FirstPlans:
    """Offers first plans to a run.

    Parameters
    ----------
    unmet
        The fewest unmet requests there can be, by priority.
    asks_for_less
        Whether a plan for fewer requests is looked for where walks come to none.
    """

    def __init__(self, run: Run, unmet: Mapping[int, int], *, asks_for_less: bool = True) -> None:
        self.run, self.unmet = run, dict(unmet)
        self._opened: dict[bool, Mapping[int, bool]] = {}
        self._asked_for_less = not asks_for_less
        #: Whether walks are no use any more: there is a plan for fewer requests, and theirs keep
        #: too few rules.
        self._in_vain = False

    def on(self, share: Run) -> "FirstPlans":
        """The same for a share of the run, with the groups that open."""
        plans = FirstPlans(share, self.unmet)
        plans._opened = self._opened
        return plans

    @property
    def turns(self) -> tuple[Settings, ...]:
        """What one core walks by turns; a second one begins with the second."""
        if not asks_for_balance(self.run):
            return MIXED, APART, MIXED.model_copy(update={"roomy": False})
        calm = APART.model_copy(update={"raised": APART.raised_evenly})
        even = calm.model_copy(update={"joined": calm.joined_evenly})
        return calm, even, MIXED

    def offer(self, plan: Solution) -> bool:
        """Offer a plan to the run if it keeps every rule; says whether all requests that can be met
        are.
        """
        housed = repair_rooms(self.run, plan)
        # What a construction leaves as it is was not asked in its model.
        if self._limits_windows and not self.keeps_rules(housed):
            self._ask_for_less()
            housed = self._within_limits(housed)
        if self.keeps_rules(housed):
            self.take(housed)
        elif self._asked_for_less and self.run.incumbent is not None:
            self._in_vain = True
        return self.enough

    def take(self, plan: Solution) -> bool:
        """Offer a plan that keeps every rule to the run; says whether the run takes it."""
        return self.run.offer(plan)

    def _ask_for_less(self) -> None:
        """Offer, once, a plan in which nobody is granted what may be left out."""
        if not self._asked_for_less and self.run.incumbent is None:
            self._asked_for_less = True
            found = planned_with_fewer_requests(self.run, first_plan_alone)
            if found is not None:
                self.offer(found)

    def keeps_rules(self, plan: Solution) -> bool:
        """Whether a plan keeps every rule, and all its days find rooms."""
        return fits(self.run, plan) and not days_without_rooms(self.run, plan, days_of(plan))

    @property
    def _limits_windows(self) -> bool:
        """Whether windows or lost meals are refused and not counted: constructions leave them to
        the improvement.
        """
        return any(map(self.run.problem.policy.refuses, (WINDOWS, MEALS)))

    def _within_limits(self, plan: Solution) -> Solution:
        """The plan with windows and meals that are not refused, where steps that look at nothing
        else come so far in their share of the run, and else requests are given up for that.
        """
        polish = Polish(
            self.run,
            facts_of(self.run.problem),
            plan,
            Random(self.run.limits.seed),
            refused_alone=True,
        )
        portfolio = self.run.parameters.portfolio
        seconds = max(portfolio.least_polish, portfolio.polish_share * self.run.limits.seconds)
        mended = polish.mend(seconds) if polish.has_moves else plan
        return without_refused_windows(mended)

    @property
    def enough(self) -> bool:
        """Whether the incumbent meets every request that can be met."""
        run, incumbent = self.run, self.run.incumbent
        if incumbent is None:
            return False
        of_requests = [
            index for index, stage in enumerate(run.stages) if all(map(is_unmet, stage.terms))
        ]
        as_bounded = bool(of_requests) and all(run.is_least(index) for index in of_requests)
        return as_bounded or incumbent.granted.count(None) <= sum(self.unmet.values())

    def walk(self, turn: int, settings: Settings, seconds: float) -> bool:
        """One walk of local search; says whether it is enough."""
        share = ShareOfRun(self.run, seconds, turn)
        seed = self.run.limits.seed + 7919 * turn
        opened, run = self._open(settings.roomy), self.run
        blind_until = run.seconds + run.parameters.portfolio.blind_share * run.limits.seconds

        def gives_way(idle: int) -> bool:
            if run.incumbent is None:
                is_late = run.seconds > blind_until and idle > settings.still
                return is_late or idle > settings.opening
            return self._in_vain or (idle > 2 * settings.opening and self._is_late)

        enough, week = walk(share, opened, settings, seed, self.offer, gives_way)
        if week is None or self.run.incumbent is not None:
            return enough
        self.run.week = week
        if not self._mend(week) and self.run.incumbent is None:
            self._ask_for_less()
            # Walks look at no windows: the second process goes on with them.
            self._in_vain = self._limits_windows
        return self.enough

    def _mend(self, week: Solution) -> bool:
        """Leave out of a week what cannot stand together, and place it around the rest; says
        whether that is enough.
        """
        run, portfolio = self.run, self.run.parameters.portfolio
        seconds = min(
            run.remaining,
            max(portfolio.least_mending, portfolio.mending_share * run.limits.seconds),
        )
        plan = mended(run, week, seconds) if seconds > 0 else None
        return plan is not None and self.offer(plan)

    def _open(self, roomy: bool) -> Mapping[int, bool]:
        if roomy not in self._opened:
            seconds = self.run.parameters.portfolio.opening_seconds
            opened = open_groups(self.run, self.unmet, seconds, roomy=roomy)
            known = dict.fromkeys(
                (group for group, _ in earlier_groups(self.run.problem).values()), True
            )
            self._opened[roomy] = {
                **(opened or dict.fromkeys(self.run.problem.network_groups, True)),
                **known,
            }
        return self._opened[roomy]

    def walks(self, kinds: tuple[Settings, ...], first: int = 0) -> None:
        """Walk from start after start until a plan is enough, or there is one and it is time to
        improve it; a walk that still gets better goes on.
        """
        run, portfolio = self.run, self.run.parameters.portfolio
        seconds = max(portfolio.least_walk, portfolio.walk_share * run.limits.seconds)
        for turn in count(first):
            if run.remaining <= 0 or self.enough or self._is_late:
                return
            self.walk(turn, kinds[turn % len(kinds)], seconds)

    def short_walks(self, until: float) -> None:
        """Walk from start after start, each round twice as long, until a plan is enough or the run
        has taken some seconds: most starts get there soon, and weeks without a gap take long.
        """
        for turn in count():
            if self.enough or (turn and self.run.seconds > until) or self.run.remaining <= 0:
                return
            rounds, place = divmod(turn, len(self.turns))
            seconds = self.run.parameters.portfolio.least_alone * 2**rounds
            self.walk(turn, self.turns[place], seconds)

    @property
    def _is_late(self) -> bool:
        """Whether there is a plan, and it is time to improve it."""
        run, portfolio = self.run, self.run.parameters.portfolio
        most = max(portfolio.least_seconds, portfolio.most_share * run.limits.seconds)
        return run.incumbent is not None and (run.seconds > most or self._in_vain)

    @property
    def is_weighed(self) -> bool:
        """Whether windows, days elsewhere or meals weigh anything."""
        return bool(weights_of(self.run.stages).any())

    def at_once(self, seconds: float) -> None:
        """Every request met, asked for at once where there are no classes: it is found in a moment
        or hardly ever, and walks of full weeks leave some unmet.
        """
        plan = _at_once(ShareOfRun(self.run, seconds))
        if plan is not None:
            self.offer(plan)

    def staged(self, given: Solution | None, seconds: float, turn: int = 0) -> None:
        """Groups before times, or both at once where there are no classes."""
        share = ShareOfRun(self.run, seconds, turn)
        plan = first_plan(share, self.unmet, given)
        if plan is not None:
            self.offer(plan)


def first_plan_alone(run: Run, unmet: Mapping[int, int]) -> Solution | None:
    """The first plan that walks and groups before times come to, one after the other."""
    plans = FirstPlans(run, unmet, asks_for_less=False)
    portfolio = run.parameters.portfolio
    plans.walk(0, plans.turns[0], max(portfolio.least_alone, portfolio.alone_share * run.remaining))
    if run.incumbent is None:
        plans.staged(None, max(portfolio.least_staged, portfolio.staged_share * run.remaining))
    return run.incumbent


def is_unmet(term: Term) -> bool:
    """Whether a term of a stage counts unmet requests."""
    return term.criterion.partition(":")[0] == "unmet_requests"


def first_plan(run: Run, unmet: dict[int, int], given: Solution | None = None) -> Solution | None:
    """A complete solution: groups before times, or both at once where there are no classes; a large
    network in portions.

    Where that finds none, lessons without a place are placed one by one.

    Parameters
    ----------
    given
        Groups, where they are known.
    """
    solution = _at_once(run)
    if solution is None and given is None:
        solution = decomposed(
            run, unmet, lambda part, least: _laid_out(part, _grouped(part, least))
        )
    if solution is not None:
        return solution
    grouped = given or _grouped(run, unmet)
    solution = _laid_out(run, grouped)
    return solution if solution is not None or grouped is None else complete(run, grouped)


def _at_once(run: Run) -> Solution | None:
    """Groups and times where there are no classes."""
    return None if attends_otherwise(run.problem) else solve_blocking(run)


def _grouped(run: Run, unmet: dict[int, int]) -> Solution | None:
    grouping = run.parameters.grouping
    seconds = max(
        grouping.least_seconds, min(grouping.most_seconds, grouping.share * run.limits.seconds)
    )
    return group(run, unmet, seconds)


def _laid_out(run: Run, grouped: Solution | None) -> Solution | None:
    return None if grouped is None else lay_out(run, grouped)
