"""A run under way: its clock, its best solution, what is proved so far, and who is told."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from ortools.sat.python import cp_model

from models.plan import Progress, StageResult
from models.policy import Policy, Stage, Term
from models.problems import ModelError
from solver.formulation.build import criteria_of, stage_value
from solver.objectives.amounts import amounts
from solver.problem.problem import Problem
from solver.run.acceptance import AcceptanceCriterion
from solver.run.budget import Spending
from solver.run.limits import Limits
from solver.run.options import Listener
from solver.run.thresholds import good_enough_thresholds
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks

#: Where students have to be led, those whom nobody leads come before everything else; a plan leaves
#: none.
UNLED = Stage(name="unled", terms=(Term(criterion="unled_travellers"),))


def _stages_of(policy: Policy, *, known: bool) -> tuple[Stage, ...]:
    led = (UNLED,) if policy.escorts_required and policy.holds("travellers_are_escorted") else ()
    return (*led, *policy.stages_of(known=known))


class Run:
    """Keeps the best solution, the bounds and the history of a run; safe to offer to from several
    threads.

    Attributes
    ----------
    incumbent
        The best solution so far, or None.
    values
        Value of every stage of the best solution.
    acceptance
        Which solution is better, and the least value of every stage.
    bounds
        Lower bound of every stage, given that the stages before it are within tolerance of their
        least values.
    tries
        Parts of the best solution that were set free and solved.
    week
        While there is no plan, what comes nearest to one: open groups with times and members,
        whatever they break.
    starts
        What the search began with and keeps every rule but, maybe, those of its rooms.
    spending
        What changes of the published plan are allowed; None where any number is.
    reserve
        Seconds of the limit kept for what comes after the search.
    keep
        Called now and then by the search when the best solution is worth writing down.
    """

    def __init__(
        self,
        problem: Problem,
        limits: Limits,
        listener: Listener | None = None,
        stop: threading.Event | None = None,
        published: Published | None = None,
    ) -> None:
        self.problem = problem
        self.limits = limits
        self.parameters = limits.parameters
        self.published = published
        self.stages = _stages_of(problem.policy, known=published is not None)
        self.criteria = criteria_of(self.stages)
        self.incumbent: Solution | None = None
        self.values: tuple[int, ...] = ()
        self._weeks: Weeks | None = None
        self.acceptance = AcceptanceCriterion(
            self.stages, good_enough_thresholds(self.stages, published)
        )
        self.bounds = [0] * len(self.stages)
        self.history: list[Progress] = []
        self.tries = 0
        self.starts: list[Solution] = []
        self.spending: Spending | None = None
        self.reserve = 0.0
        self.week: Solution | None = None
        self.keep: Callable[[], None] | None = None
        self._listener = listener
        self._stop = stop or threading.Event()
        self._calls: set[cp_model.CpSolver] = set()
        self._started, self._worked = monotonic(), 0.0
        self._lock = threading.Lock()

    @property
    def seconds(self) -> float:
        """Seconds since the start; in a deterministic run the work done since then."""
        return self._worked if self.limits.deterministic else monotonic() - self._started

    @property
    def is_stopped(self) -> bool:
        """Whether the run was stopped before its time was up."""
        return self._stop.is_set()

    @property
    def remaining(self) -> float:
        """Seconds left; 0 when time is up or the run was stopped."""
        return (
            0.0 if self.is_stopped else max(0.0, self.limits.seconds - self.reserve - self.seconds)
        )

    def work(self, amount: float) -> None:
        """So much was done; the clock of a deterministic run goes on."""
        self._worked += amount

    @contextmanager
    def calling(self, solver: cp_model.CpSolver) -> Iterator[None]:
        """While CP-SAT is at work: a stop of the run stops it too."""
        with self._lock:
            self._calls.add(solver)
        try:
            yield
        finally:
            with self._lock:
                self._calls.discard(solver)

    @contextmanager
    def attended(self) -> Iterator[None]:
        """While the search is under way: passes on a stop, and has the best solution kept now and
        then.

        What comes after the search, such as concrete rooms, is not cut short.
        """
        done = threading.Event()
        attendant = threading.Thread(target=self._attend, args=(done,), daemon=True)
        attendant.start()
        try:
            yield
        finally:
            done.set()
            attendant.join()

    def _attend(self, done: threading.Event) -> None:
        kept, due = None, 0.0
        # Keeping takes rooms, and with them time of the clock of a deterministic run.
        keep = None if self.limits.deterministic else self.keep
        while not done.wait(self.parameters.look_seconds):
            if self._stop.is_set():
                with self._lock:
                    calls = tuple(self._calls)
                for solver in calls:
                    solver.stop_search()
            elif keep is not None and self.incumbent is not kept and self.seconds >= due:
                kept, began = self.incumbent, self.seconds
                keep()
                apart = self.parameters.keep_factor * (self.seconds - began)
                due = self.seconds + max(self.parameters.keep_seconds, apart)

    def evaluate(self, solution: Solution) -> tuple[int, ...]:
        """Value of every stage, in order; quick where not much differs from the solution evaluated
        before.
        """
        weeks = Weeks(solution, self._weeks)
        counted = amounts(solution, self.published, self.criteria, weeks)
        self._weeks = weeks
        return tuple(stage_value(stage, counted) for stage in self.stages)

    def snapshot(self) -> tuple[Solution, tuple[int, ...]]:
        """The best solution and its values; only once there is one."""
        with self._lock:
            if self.incumbent is None:
                raise ModelError("there is no solution yet")
            return self.incumbent, self.values

    def offer(
        self,
        solution: Solution,
        values: tuple[int, ...] | None = None,
        instead_of: Solution | None = None,
    ) -> bool:
        """Take a solution within the budget that is no worse than the best; tell the listener when
        it is better.

        Parameters
        ----------
        instead_of
            The best solution that ``solution`` was made from; it is refused when there is another
            one by now.
        """
        values = values or self.evaluate(solution)
        # What is no better is not asked what it spends, which takes its time.
        with self._lock:
            if self._is_worse(values):
                return False
        if not self.affords(solution):
            return False
        with self._lock:
            if instead_of is not None and self.incumbent is not instead_of:
                return False
            if self._is_worse(values):
                return False
            gain = self.acceptance.gain(values, self.values)
            self.acceptance.take(values)
            self.incumbent, self.values = solution, values
            if gain is not None:
                self._tell(gain)
            return True

    def _is_worse(self, values: tuple[int, ...]) -> bool:
        return self.incumbent is not None and self.acceptance.refuses(values, self.values)

    def affords(self, solution: Solution) -> bool:
        """Whether a solution changes no more of the published plan than may change."""
        return self.spending is None or self.spending.allows(solution)

    def raise_bound(self, stage: int, bound: int) -> None:
        """Take a lower bound of a stage if it is better than the one known."""
        with self._lock:
            if bound > self.bounds[stage]:
                self.bounds[stage] = bound
                if self.incumbent is not None:
                    self._tell(stage)

    def _tell(self, stage: int) -> None:
        progress = Progress(
            seconds=round(self.seconds, 2),
            stage=self.stages[stage].name,
            value=self.values[stage],
            bound=min(self.bounds[stage], self.values[stage]),
        )
        self.history.append(progress)
        if self._listener is not None:
            self._listener(progress)

    def first_open_stage(self) -> int:
        """Index of the first stage whose least value is above its bound and not enough; their
        number when there is none.
        """
        return next(
            (index for index in range(len(self.stages)) if not self.is_least(index)),
            len(self.stages),
        )

    @property
    def is_closed(self) -> bool:
        """Whether there is a plan no stage of which can be better."""
        return self.incumbent is not None and self.first_open_stage() == len(self.stages)

    def is_least(self, stage: int) -> bool:
        """Whether no plan can have less of a stage, or less would count for nothing."""
        return self.acceptance.least[stage] <= max(
            self.bounds[stage], self.acceptance.thresholds[stage]
        )

    def results(self, values: tuple[int, ...]) -> tuple[StageResult, ...]:
        """Stages with value, bound and proof; a bound holds only while the stages before it are
        proved.
        """
        results, sound = [], True
        for stage, value, least, bound in zip(
            self.stages, values, self.acceptance.least, self.bounds, strict=True
        ):
            sound = sound and least <= bound and value <= least + stage.tolerance
            results.append(
                StageResult(name=stage.name, value=value, bound=min(value, bound), proved=sound)
            )
        return tuple(results)
