"""Large neighbourhood search: set a part free, solve it with all stages at once, keep what is no worse.

Workers take parts that share no student and no group. What they bring is applied to the best solution of that moment, which
may have changed elsewhere meanwhile; teachers and rooms, which all parts share, are looked at again then.
"""

import threading
from dataclasses import dataclass
from functools import partial
from random import Random
from time import sleep

from solver.lns.initial_queue import agenda
from solver.lns.merge import Part, merged, part_of
from solver.lns.neighbourhoods import OF_MEMBERS, Neighbourhood
from solver.lns.neighbourhoods_for_criteria import neighbourhoods_for, what_changed
from solver.lns.worker_process import WORTH_SECONDS, Hand
from solver.rooms.repair import changed_days, homeless
from solver.run.run import Run
from solver.solution.freedom import Freedom, with_linked
from solver.solution.solution import Solution
from solver.subproblem.subproblem import Effort, solve_part

#: Seconds a neighbourhood may take at first, at most, and tries without a gain that add as much again.
SECONDS, MOST_SECONDS, SLOWER = 0.8, 5.0, 50
#: Sizes of a neighbourhood at first, at least and at most, and its growth after a try that finished or did not.
START, SMALLEST, LARGEST, GROW, SHRINK = 2.0, 1.0, 6.0, 1.08, 0.85
#: Tries without a gain after which a later stage may get worse for the sake of an earlier one: at most, and for each part of
#: a course, for where little can be tried little is to be waited for.
PATIENCE, PATIENCE_OF_A_PART = 80, 1
#: Tries without a gain until a neighbourhood is drawn by hope alone, and how much of it.
FAILS, HOPE = 12, 0.4
#: Criteria about whose requests are met; while they are at their bounds, members are set free this seldom at first.
OF_REQUESTS = frozenset({"unmet_requests", "alternatives_used", "worst_off_student", "school_inequity"})
SELDOM = 0.2
#: A problem with no more pairs of a part and a time than this is now and then set free as a whole.
WHOLE = 2000
#: Percent that a gain counts for at most: where little is left, one stroke of luck would decide what is drawn ten times after.
MOST_GAIN = 20.0
#: Draws of a part before a worker waits for the others.
DRAWS = 12


def everything(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """All of a small problem."""
    return Freedom.everything(solution.problem)


@dataclass(eq=False)
class Arm:
    """A neighbourhood with what it has brought lately.

    Attributes
    ----------
    score
        Recent gains a second, in percent of the stage that became better, smoothed.
    size
        Its present size; larger when it finishes in time, smaller when it does not.
    fails
        Tries since its last gain.
    """

    draw: Neighbourhood
    score: float = 1.0
    size: float = START
    tries: int = 0
    fails: int = 0

    @property
    def weight(self) -> float:
        """How likely it is drawn; never nothing, but ever less while it fails."""
        return max(self.score if self.fails < FAILS else 0.0, HOPE / (FAILS + self.fails))


class Improver:
    """Neighbourhoods chosen by recent gains, their parts shared out to workers."""

    def __init__(self, run: Run) -> None:
        self.run = run
        settled = _about_times(run)
        self.arms = [Arm(draw, SELDOM if settled and draw in OF_MEMBERS else 1.0) for draw in neighbourhoods_for(run.criteria)]
        if run.published is not None:
            self.arms.append(Arm(partial(what_changed, run.published)))
        if sum(len(series.slots) for series in run.problem.series) <= WHOLE:
            self.arms.append(Arm(everything))
        self.patience = min(PATIENCE, PATIENCE_OF_A_PART * len(run.problem.series))
        self.idle = 0
        self._agenda = [Arm(draw) for draw in agenda(run.snapshot()[0])]
        self._lock = threading.Lock()
        self._taken: dict[int, Part] = {}
        self._hands: dict[int, Hand] = {}
        self._error: BaseException | None = None

    def work(self, worker: int) -> None:
        """Improve until time is up or every stage is proved; all workers but the first have a process of their own."""
        if worker and self.run.remaining > WORTH_SECONDS:
            self._hands[worker] = Hand(self.run)
        rng = Random(1000 * self.run.limits.seed + worker)
        try:
            while self.run.remaining > 0 and self._error is None and self.run.first_open_stage() < len(self.run.stages):
                self._step(worker, rng)
        except BaseException as error:
            self._error = error
        finally:
            if worker in self._hands:
                self._hands[worker].let_go()
            with self._lock:
                self._taken.pop(worker, None)

    def raise_error(self) -> None:
        """Raise what a worker died of, if any did."""
        if self._error is not None:
            raise self._error

    def _step(self, worker: int, rng: Random) -> None:
        base, values = self.run.snapshot()
        drawn = self._draw(worker, rng, base)
        if drawn is None:
            sleep(0.01)
            return
        arm, freedom = drawn
        started = self.run.seconds
        bold = self.idle > self.patience and rng.random() < 0.5
        seconds = min(MOST_SECONDS, SECONDS * (1 + self.idle / SLOWER), self.run.remaining)
        effort = Effort(seconds, rng.randrange(2**31), bold)
        hand = self._hands.get(worker)
        solve = hand.solve if hand is not None else partial(solve_part, self.run)
        found, finished = solve(base, values, freedom, effort)
        gain = 0.0 if found is None else self._offer(base, found, freedom)
        self._learn(arm, gain, finished=finished, taken=self.run.seconds - started)
        with self._lock:
            self._taken.pop(worker, None)

    def _draw(self, worker: int, rng: Random, base: Solution) -> tuple[Arm, Freedom] | None:
        """A part that shares nothing with those of other workers."""
        planned = tuple(self._agenda)
        for number in range(DRAWS):
            arm = planned[number] if number < len(planned) else self._by_chance(rng)
            freedom = arm.draw(base, rng, arm.size)
            if freedom is None:
                arm.score *= 0.5
                continue
            freedom = with_linked(self.run.problem, freedom)
            part = part_of(base, freedom)
            if self._takes(worker, arm, part, planned=number < len(planned)):
                return arm, freedom
        return None

    def _by_chance(self, rng: Random) -> Arm:
        return rng.choices(self.arms, [arm.weight for arm in self.arms])[0]

    def _takes(self, worker: int, arm: Arm, part: Part, *, planned: bool) -> bool:
        """Whether nobody else is at work on the part, or has done what was planned."""
        with self._lock:
            if any(not part.isdisjoint(other) for number, other in self._taken.items() if number != worker):
                return False
            if planned:
                if arm not in self._agenda:
                    return False
                self._agenda.remove(arm)
            self._taken[worker] = part
            return True

    def _offer(self, base: Solution, found: Solution, freedom: Freedom) -> float:
        """What the solution brought, in percent of the first stage that is better; 0 for nothing."""
        while True:
            best, before = self.run.snapshot()
            solution = found if best is base else merged(best, base, found, freedom)
            if solution is None:
                return 0.0
            values = self.run.evaluate(solution)
            stage = self.run.preference.gain(values, before)
            if self.run.preference.refuses(values, before) or homeless(self.run, solution, changed_days(best, solution)):
                return 0.0
            if self.run.offer(solution, values, best):
                return 0.0 if stage is None else self._percent(before[stage], values[stage])

    @staticmethod
    def _percent(before: int, after: int) -> float:
        """A gain in percent of what the stage was, so far as one gain may speak for those to come."""
        return min(MOST_GAIN, 100 * (before - after) / max(1, before))

    def _learn(self, arm: Arm, gain: float, *, finished: bool, taken: float) -> None:
        gained = gain > 0
        with self._lock:
            arm.tries += 1
            self.run.tries += 1
            arm.fails = 0 if gained else arm.fails + 1
            self.idle = 0 if gained else self.idle + 1
            arm.score += 0.2 * (gain / max(taken, 0.05) - arm.score)
            arm.size = min(LARGEST, arm.size * GROW) if finished else max(SMALLEST, arm.size * SHRINK)


def _about_times(run: Run) -> bool:
    """Whether the first stage that is not at its bound is not about whose requests are met."""
    stage = run.first_open_stage()
    open_terms = run.stages[stage].terms if stage < len(run.stages) else ()
    return not any(term.criterion.partition(":")[0] in OF_REQUESTS for term in open_terms)


def improve(run: Run) -> Improver:
    """Improve the run's best solution with all workers until time is up or every stage is proved."""
    improver = Improver(run)
    threads = [threading.Thread(target=improver.work, args=(worker,), daemon=True) for worker in range(1, run.limits.threads)]
    for thread in threads:
        thread.start()
    improver.work(0)
    for thread in threads:
        thread.join()
    improver.raise_error()
    return improver
