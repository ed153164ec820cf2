"""A plan made better by simulated annealing: Kempe chains of lessons, and students who change to a
parallel group.

Every step leaves a plan that keeps the rules; it is weighed by windows, days elsewhere and meals
(Kirkpatrick, 1983).
"""

from collections.abc import Sequence
from math import exp
from random import Random

from models.policy import Stage
from solver.local_search.annealing.chains import Chains, Change
from solver.local_search.annealing.member_moves import MemberMoves
from solver.local_search.annealing.week import AnnealedWeek, Costs
from solver.local_search.annealing.week import weights_of as weights_by
from solver.local_search.facts.facts import Facts
from solver.parameters.local_search import ANNEALING, AnnealingSettings
from solver.run.run import Run
from solver.solution.solution import Solution

#: Steps between two looks at the clock, and what one is worth in seconds of work.
STRIDE, STEP_WORK = 32, 0.0003
#: Tries to draw a lesson of a student whose week costs something.
DRAWS = 5
#: Less than this is no gain: costs are sums of floats.
NOTHING = 1e-6


def weights_of(stages: Sequence[Stage]) -> Costs:
    """What windows over the limit, windows, days elsewhere and lost meals count."""
    return weights_by(stages, ANNEALING)


class Polish:
    """Anneals the week of a plan.

    Attributes
    ----------
    week
        The plan as it is by now.
    """

    def __init__(
        self,
        run: Run,
        facts: Facts,
        solution: Solution,
        rng: Random,
        settings: AnnealingSettings = ANNEALING,
    ) -> None:
        self.run, self.facts, self.rng, self.settings = run, facts, rng, settings
        self.week = AnnealedWeek(
            facts, solution, weights_by(run.stages, settings, run.problem.policy)
        )
        self.chains = Chains(self.week, settings.longest)
        self.members = MemberMoves(self.week)
        self._movable = [block for block, moves in enumerate(self.chains.movable) if moves]

    def anneal(self, seconds: float) -> Solution:
        """The best week found in some seconds of the run."""
        run, week = self.run, self.week
        began, until = run.seconds, run.seconds + min(seconds, run.remaining)
        best, kept = float(week.cost.sum()), (list(week.start), list(week.granted))
        while self.has_moves and run.seconds < until and run.remaining > 0:
            temperature = self._temperature((run.seconds - began) / max(until - began, 1e-9))
            for _ in range(STRIDE):
                if self.step(temperature) and (total := float(week.cost.sum())) < best - NOTHING:
                    best, kept = total, (list(week.start), list(week.granted))
            run.work(STRIDE * STEP_WORK)
        return self._as_solution(*kept)

    @property
    def has_moves(self) -> bool:
        """Whether there is anything to move."""
        return self.week.is_legal and bool(self._movable or self.members.requests)

    def _temperature(self, share: float) -> float:
        """The temperature after a share of the time: it falls by equal factors."""
        cooled: float = (self.settings.cold / self.settings.hot) ** share
        return self.settings.hot * cooled

    def step(self, temperature: float) -> bool:
        """Try a chain or a student at a temperature, in units of cost; says whether something
        changed.
        """
        rng, requests = self.rng, self.members.requests
        if requests and (not self._movable or rng.random() < self.settings.of_members):
            request = requests[rng.randrange(len(requests))]
            options = self.members.options(request)
            return bool(options) and self._try_member(
                request, options[rng.randrange(len(options))], temperature
            )
        block = self._draw()
        starts = self.facts.starts[block]
        return self._try_chain(block, starts[rng.randrange(len(starts))], temperature)

    def _draw(self) -> int:
        """A block that may move, mostly one of a student whose week costs something."""
        movable, rng = self._movable, self.rng
        if rng.random() < self.settings.anywhere:
            return movable[rng.randrange(len(movable))]
        for _ in range(DRAWS):
            block = movable[rng.randrange(len(movable))]
            students = self.week.students[self.facts.blocks[block].group]
            if len(students) and self.week.cost[students].max() > 0:
                break
        return block

    def _try_chain(self, block: int, target: int, temperature: float) -> bool:
        chain = self.chains.find(block, target)
        change = None if chain is None else self.chains.weigh(chain)
        if (
            chain is None
            or change is None
            or not self._accepts(change, temperature)
            or not self.chains.allows(chain, change)
        ):
            return False
        self.chains.move(chain, change)
        return True

    def _try_member(self, request: int, group: int, temperature: float) -> bool:
        change = self.members.weigh(request, group)
        if change is None or not self._accepts(change, temperature):
            return False
        if not self.week.stays_within_trips(change.students, change.amounts):
            return False
        self.members.move(request, group, change)
        return True

    def _accepts(self, change: Change, temperature: float) -> bool:
        """Whether chance takes what a change costs: always where it is no worse (Metropolis)."""
        worse = float(change.costs.sum() - self.week.cost[change.students].sum())
        return worse <= 0 or self.rng.random() < exp(-worse / temperature)

    def _as_solution(self, starts: Sequence[int], granted: Sequence[int | None]) -> Solution:
        solution = self.week.solution.copy()
        solution.granted, solution.rooms = list(granted), {}
        for series, indices in enumerate(self.facts.of_series):
            blocks = ((self.facts.blocks[block], starts[block]) for block in indices)
            slots = {
                slot
                for block, start in blocks
                if start >= 0
                for slot in self.week.slots_of(block, start)
            }
            solution.times[series] = tuple(sorted(slots))
        return solution
