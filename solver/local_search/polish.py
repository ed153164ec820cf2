"""A plan made better by simulated annealing: Kempe chains of lessons, and students who change to a
parallel group.

Every step leaves a plan that keeps the rules; it is weighed by windows, days elsewhere and meals
(Kirkpatrick, 1983).
"""

from collections.abc import Sequence
from math import exp
from random import Random

import numpy as np

from models.policy import Stage
from solver.local_search.annealing.chains import Chains, Change
from solver.local_search.annealing.member_moves import MemberMoves
from solver.local_search.annealing.student_weeks import StudentWeeks
from solver.local_search.annealing.week import AnnealedWeek, Costs
from solver.local_search.annealing.week import weights_of as weights_by
from solver.local_search.facts.facts import Facts
from solver.parameters.local_search import ANNEALING
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

    Parameters
    ----------
    refused_alone
        Whether nothing is weighed but what the policy refuses and does not count.

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
        *,
        refused_alone: bool = False,
    ) -> None:
        self.run, self.facts, self.rng, self.settings = run, facts, rng, ANNEALING
        stages = () if refused_alone else run.stages
        self.week = AnnealedWeek(facts, solution, weights_by(stages, ANNEALING, run.problem.policy))
        self.chains = Chains(self.week, ANNEALING.longest)
        self.members = MemberMoves(self.week)
        self.students = StudentWeeks(self.week, self.members, ANNEALING)
        self._with_a_choice = frozenset(self.students.students)
        self._movable = [block for block, moves in enumerate(self.chains.movable) if moves]

    def anneal(self, seconds: float) -> Solution:
        """The best week found in some seconds of the run."""
        run, week = self.run, self.week
        began, until = run.seconds, run.seconds + min(seconds, run.remaining)
        best, kept = float(week.cost.sum()), (list(week.start), list(week.granted))
        while self.has_moves and best > NOTHING and run.seconds < until and run.remaining > 0:
            temperature = self._temperature((run.seconds - began) / max(until - began, 1e-9))
            for _ in range(STRIDE):
                if self.step(temperature) and (total := float(week.cost.sum())) < best - NOTHING:
                    best, kept = total, (list(week.start), list(week.granted))
            run.work(STRIDE * STEP_WORK)
        return self.as_solution(*kept)

    def mend(self, seconds: float) -> Solution:
        """The week after steps that are no loss, as soon as nothing costs anything or some seconds
        of the run are over.
        """
        run, week = self.run, self.week
        until = run.seconds + min(seconds, run.remaining)
        while self.has_moves and run.seconds < until and run.remaining > 0:
            for _ in range(STRIDE):
                costly = np.flatnonzero(week.cost > NOTHING)
                if not len(costly):
                    return self.as_solution(week.start, week.granted)
                self._relieve(int(costly[self.rng.randrange(len(costly))]))
            run.work(STRIDE * STEP_WORK)
        return self.as_solution(week.start, week.granted)

    @property
    def costs_nothing(self) -> bool:
        """Whether nothing that is weighed can be less."""
        return float(self.week.cost.sum()) < NOTHING

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
        rng, students = self.rng, self.students.students
        if students and (not self._movable or rng.random() < self.settings.of_members):
            return self._place_anew(self._draw_student(), temperature)
        block = self._draw()
        return self._try_chain(block, self._target(block), temperature)

    def _relieve(self, student: int) -> None:
        """Try another time for a lesson of a student, or other groups; what is worse is hardly ever
        taken.
        """
        rng, week, temperature = self.rng, self.week, self.settings.mending
        groups = np.flatnonzero(week.members[:, student]).tolist()
        blocks = [b for g in groups for b in self.facts.of_group[g] if self.chains.movable[b]]
        may_change = student in self._with_a_choice
        if may_change and (not blocks or rng.random() < self.settings.of_members):
            self._place_anew(student, temperature)
        elif blocks:
            block = blocks[rng.randrange(len(blocks))]
            self._try_chain(block, self._target(block), temperature)
        else:
            self.step(temperature)

    def _target(self, block: int) -> int:
        """A start for a block, often one on the day it is on: most that go to another day meet
        their own part there.
        """
        starts, now = self.facts.starts[block], self.week.start[block]
        if self.rng.random() < self.settings.same_day:
            days = self.week.days_of_slot
            nearby = [start for start in starts if days[start] == days[now] and start != now]
            starts = nearby or starts
        for _ in range(DRAWS):
            start = starts[self.rng.randrange(len(starts))]
            if start != now and self.chains.is_spread(block, start):
                break
        return start

    def _draw_student(self) -> int:
        """A student with a choice of groups, mostly one whose week costs something."""
        students, rng = self.students.students, self.rng
        for _ in range(DRAWS):
            student = students[rng.randrange(len(students))]
            if self.week.costs_much(np.array([student])):
                break
        return student

    def _draw(self) -> int:
        """A block that may move, mostly one of a student whose week costs something."""
        movable, rng = self._movable, self.rng
        if rng.random() < self.settings.anywhere:
            return movable[rng.randrange(len(movable))]
        for _ in range(DRAWS):
            block = movable[rng.randrange(len(movable))]
            students = self.week.students[self.facts.blocks[block].group]
            if len(students) and self.week.costs_much(students):
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

    def _place_anew(self, student: int, temperature: float) -> bool:
        """Have the requests of a student granted by other groups, as chance will."""
        way = self.students.draw(student, temperature, self.rng)
        change = None if way is None else self.members.weigh(student, way.moves)
        if way is None or change is None:
            return False
        if not self.week.stays_within_limits(change.students, change.presence, change.amounts):
            return False
        self.members.move(way.moves, change)
        return True

    def _accepts(self, change: Change, temperature: float) -> bool:
        """Whether chance takes what a change costs: always where it is no worse (Metropolis)."""
        worse = float(change.costs.sum() - self.week.cost[change.students].sum())
        return worse <= 0 or self.rng.random() < exp(-worse / temperature)

    def as_solution(self, starts: Sequence[int], granted: Sequence[int | None]) -> Solution:
        """The plan with the blocks at some starts and the requests in some groups, rooms left
        open.
        """
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
