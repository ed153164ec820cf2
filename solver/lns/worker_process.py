"""Subproblems solved in processes of their own.

Building the model of a subproblem takes as long as solving it, and Python builds one thing at a
time in a process. A worker process knows the network and is told of a solution, what may change of
it, and how far the run has come.
"""

import signal
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.questions.prices import Budget
from solver.problem.problem import Problem
from solver.run.budget import Spending
from solver.run.limits import Limits
from solver.run.run import Run
from solver.run.with_parent import end_with_parent
from solver.solution.freedom import Freedom
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.subproblem.subproblem import Effort, solve_subproblem

#: What a process is told first.
SentFacts = tuple[Network, Policy, Limits, Plan | None, Budget | None]

#: Processes are begun in the same way on every system.
CONTEXT = get_context("spawn")


@dataclass(frozen=True)
class Choices:
    """A solution without its problem."""

    open: list[bool]
    granted: list[int | None]
    times: list[tuple[int, ...]]
    teacher: list[int | None]

    @classmethod
    def of(cls, solution: Solution) -> "Choices":
        """What a solution chooses."""
        return cls(solution.open, solution.granted, solution.times, solution.teacher)

    def on(self, problem: Problem) -> Solution:
        """The solution on a problem."""
        return Solution(
            problem, list(self.open), list(self.granted), list(self.times), list(self.teacher)
        )


@dataclass(frozen=True)
class Task:
    """A subproblem, and how far the run has come."""

    base: Choices
    values: tuple[int, ...]
    freedom: Freedom
    effort: Effort
    least: tuple[int, ...]
    bounds: list[int]


class WorkerProcess:
    """A process that solves one subproblem at a time; while it is not there yet, or no more, they
    are solved here.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._ready = False
        self._ours, theirs = CONTEXT.Pipe()
        plan = run.published.plan if run.published else None
        budget = run.spending.budget if run.spending else None
        facts: SentFacts = run.problem.network, run.problem.policy, run.limits, plan, budget
        self._process = CONTEXT.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        try:
            # Not told as it starts: a start waits for ever where the process dies before it reads.
            self._ours.send(facts)
        except OSError:
            self.let_go()

    def solve(
        self, base: Solution, values: tuple[int, ...], freedom: Freedom, effort: Effort
    ) -> tuple[Solution | None, bool]:
        """As ``solve_subproblem``."""
        run = self._run
        if not self.ready:
            return solve_subproblem(run, base, values, freedom, effort)
        task = Task(
            Choices.of(base), values, freedom, effort, run.acceptance.least, list(run.bounds)
        )
        try:
            self._ours.send(task)
            if not self._ours.poll(effort.seconds + run.parameters.improvement.silence):
                raise EOFError
            choices, finished = self._ours.recv()
        except (EOFError, OSError):
            self.let_go()
            return None, False
        return None if choices is None else choices.on(run.problem), finished

    def let_go(self) -> None:
        """End the process and forget it."""
        self._ready = False
        self.kill()
        self._ours.close()

    def kill(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.join()

    @property
    def ready(self) -> bool:
        """Whether the process has said that it knows the network."""
        if not self._ready and not self._ours.closed:
            try:
                self._ready = self._ours.poll() and bool(self._ours.recv())
            except (EOFError, OSError):
                self.let_go()
        return self._ready


def _work(tasks: Connection) -> None:
    """What a process does, until nobody tells it more."""
    # Ctrl-C is heard by the program that began the run.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    try:
        facts: SentFacts = tasks.recv()
    except (EOFError, OSError):
        return
    network, policy, limits, published, budget = facts
    problem = Problem(network, policy, published=published)
    known_plan = None if published is None else Published.of(problem, published)
    run = Run(problem, limits.model_copy(update={"seconds": 86400.0}), published=known_plan)
    if known_plan is not None and budget is not None:
        run.spending = Spending(known_plan, budget)
    tasks.send(True)
    while True:
        try:
            task: Task = tasks.recv()
        except (EOFError, OSError):
            return
        run.acceptance.least, run.bounds = task.least, task.bounds
        solution, finished = solve_subproblem(
            run, task.base.on(problem), task.values, task.freedom, task.effort
        )
        tasks.send((None if solution is None else Choices.of(solution), finished))
