"""Large neighbourhood search: destroy a part of the incumbent, repair it with all stages at once,
keep what is no worse.

Workers take subproblems that share no student and no group. What they bring is merged into the
incumbent of that moment, which may have changed elsewhere meanwhile; teachers and rooms, which all
of them share, are looked at again then.
"""

import threading
from collections.abc import Callable, Collection
from functools import partial
from random import Random
from time import sleep

from models.criteria import Concern, criteria_of_concern
from solver.lns.initial_queue import courses_to_close, initial_queue
from solver.lns.merge import Footprint, footprint_of, merged
from solver.lns.neighbourhoods import OF_MEMBERS
from solver.lns.neighbourhoods_for_criteria import (
    members_and_times_of_some_slots,
    neighbourhoods_for,
    what_changed,
)
from solver.lns.operator_selection import Operator, by_weight, percent
from solver.lns.worker_process import WorkerProcess
from solver.rooms.repair import changed_days, days_without_rooms
from solver.run.run import Run
from solver.solution.freedom import Freedom, with_linked
from solver.solution.solution import Solution
from solver.subproblem.subproblem import Effort, solve_subproblem

#: Criteria about whose requests are met; while they are at their bounds, members are set free
#: seldom at first.
OF_REQUESTS = criteria_of_concern(Concern.REQUESTS)
#: Criteria that lessons and members of a few slots are for.
OF_SIZES = ("size_imbalance",)


def everything(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """All of a small problem."""
    return Freedom.everything(solution.problem)


class NeighbourhoodSearch:
    """Operators chosen by recent gains, their subproblems shared out to workers."""

    def __init__(self, run: Run, beforehand: Callable[[], None] | None = None) -> None:
        self.run, self._beforehand = run, beforehand
        self.parameters = run.parameters.improvement
        self.operators = self._operators()
        self.patience = min(
            self.parameters.patience, self.parameters.patience_of_a_part * len(run.problem.series)
        )
        self.idle = 0
        first, selection = run.snapshot()[0], self.parameters.operators
        # To close a group costs windows and days that are mended afterwards.
        self._queue = [
            *(Operator(draw, selection, bold=True) for draw in courses_to_close(first)),
            *(Operator(draw, selection) for draw in initial_queue(first)),
        ]
        self._lock = threading.Lock()
        self._taken: dict[int, Footprint] = {}
        self._processes: dict[int, WorkerProcess] = {}
        self._error: BaseException | None = None

    def _operators(self) -> list[Operator]:
        run, selection = self.run, self.parameters.operators
        operators = [Operator(draw, selection) for draw in neighbourhoods_for(run.criteria)]
        for operator in operators if _about_times(run) else ():
            of_slots = operator.draw is members_and_times_of_some_slots
            if operator.draw in OF_MEMBERS or (of_slots and not _about(run, OF_SIZES)):
                operator.score = selection.seldom
        if run.published is not None:
            operators.append(Operator(partial(what_changed, run.published), selection))
        if run.problem.pairs <= self.parameters.whole_pairs:
            operators.append(Operator(everything, selection))
        return operators

    def work(self, worker: int) -> None:
        """Improve until time is up or every stage is proved; all workers but the first have a
        process of their own.
        """
        rng = Random(1000 * self.run.limits.seed + worker)
        try:
            if worker == 1 and self._beforehand is not None:
                self._beforehand()
            if worker and self.run.remaining > self.parameters.process_seconds:
                self._processes[worker] = WorkerProcess(self.run)
            while self.run.remaining > 0 and self._error is None and not self.run.is_closed:
                self._step(worker, rng)
        except BaseException as error:
            self._error = error
        finally:
            if worker in self._processes:
                self._processes[worker].let_go()
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
        operator, freedom = drawn
        started = self.run.seconds
        parameters = self.parameters
        share = parameters.bold if self.idle > self.patience else parameters.bold_at_first
        bold = operator.bold or rng.random() < share
        slower = self.parameters.seconds * (1 + self.idle / self.parameters.slower)
        seconds = min(self.parameters.most_seconds, slower, self.run.remaining)
        effort = Effort(seconds, rng.randrange(2**31), bold)
        process = self._processes.get(worker)
        solve = process.solve if process is not None else partial(solve_subproblem, self.run)
        repaired, finished = solve(base, values, freedom, effort)
        gain = 0.0 if repaired is None else self._offer(base, repaired, freedom)
        self._learn(operator, gain, finished=finished, seconds=self.run.seconds - started)
        with self._lock:
            self._taken.pop(worker, None)

    def _draw(self, worker: int, rng: Random, base: Solution) -> tuple[Operator, Freedom] | None:
        """A subproblem that shares nothing with those of other workers."""
        planned = tuple(self._queue)
        for number in range(self.parameters.draws):
            operator = planned[number] if number < len(planned) else by_weight(self.operators, rng)
            freedom = operator.draw(base, rng, operator.size)
            if freedom is None:
                operator.refuse()
                continue
            freedom = with_linked(self.run.problem, freedom)
            footprint = footprint_of(base, freedom)
            if self._takes(worker, operator, footprint, planned=number < len(planned)):
                return operator, freedom
        return None

    def _takes(
        self, worker: int, operator: Operator, footprint: Footprint, *, planned: bool
    ) -> bool:
        """Whether nobody else is at work there, or has done what was planned."""
        with self._lock:
            if any(
                not footprint.isdisjoint(taken_footprint)
                for number, taken_footprint in self._taken.items()
                if number != worker
            ):
                return False
            if planned:
                if operator not in self._queue:
                    return False
                self._queue.remove(operator)
            self._taken[worker] = footprint
            return True

    def _offer(self, base: Solution, repaired: Solution, freedom: Freedom) -> float:
        """What the solution brought, in percent of the first stage that is better; 0 for
        nothing.
        """
        while True:
            best, before = self.run.snapshot()
            solution = repaired if best is base else merged(best, base, repaired, freedom)
            if solution is None:
                return 0.0
            values = self.run.evaluate(solution)
            stage = self.run.acceptance.gain(values, before)
            if self.run.acceptance.refuses(values, before):
                return 0.0
            if not self.run.affords(solution):
                return 0.0
            if days_without_rooms(self.run, solution, changed_days(best, solution)):
                return 0.0
            if self.run.offer(solution, values, best):
                return (
                    0.0
                    if stage is None
                    else percent(before[stage], values[stage], self.parameters.operators.most_gain)
                )

    def _learn(self, operator: Operator, gain: float, *, finished: bool, seconds: float) -> None:
        with self._lock:
            self.run.tries += 1
            self.idle = 0 if gain > 0 else self.idle + 1
            operator.learn(gain, finished=finished, seconds=seconds)


def _about_times(run: Run) -> bool:
    """Whether the first stage that is not at its bound is not about whose requests are met."""
    return not _about(run, OF_REQUESTS)


def _about(run: Run, criteria: Collection[str]) -> bool:
    """Whether the first stage that is not at its bound is about one of some criteria."""
    stage = run.first_open_stage()
    open_terms = run.stages[stage].terms if stage < len(run.stages) else ()
    return any(term.criterion.partition(":")[0] in criteria for term in open_terms)


def improve(run: Run, beforehand: Callable[[], None] | None = None) -> NeighbourhoodSearch:
    """Improve the incumbent with all workers until time is up or every stage is proved.

    Parameters
    ----------
    beforehand
        What keeps the second worker busy at first.
    """
    search = NeighbourhoodSearch(run, beforehand)
    threads = [
        threading.Thread(target=search.work, args=(worker,), daemon=True)
        for worker in range(1, run.limits.threads)
    ]
    for thread in threads:
        thread.start()
    search.work(0)
    for thread in threads:
        thread.join()
    search.raise_error()
    return search
