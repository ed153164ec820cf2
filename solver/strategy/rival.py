"""A second construction in a process of its own, whose plans the run gets as they are found."""

import pickle
import signal
import threading
from itertools import count
from multiprocessing.connection import Connection
from time import sleep

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver.lns.worker_process import CONTEXT, Choices
from solver.local_search.facts.facts import facts_of
from solver.problem.problem import Problem
from solver.run.limits import Limits
from solver.run.run import Run
from solver.run.with_parent import end_with_parent
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.strategy.first_plans import FirstPlans
from solver.strategy.race import Race

#: Facts, limits and what is known already, as the process is told.
Order = tuple[Network, Policy, Limits, Plan | None, dict[int, int], list[int], Choices | None]
#: Seconds between two looks at whether a plan has come.
LOOK = 0.1
#: Turn of the first start of its races: the run itself begins with others.
FIRST_TURN = 3001


class Rival:
    """A process that forms groups before times, and walks from other seeds when it has done so or
    failed.

    Parameters
    ----------
    given
        Groups, where they are known.
    """

    def __init__(self, plans: FirstPlans, given: Solution | None) -> None:
        self._plans, run = plans, plans.run
        published = run.published.plan if run.published else None
        limits = run.limits.model_copy(update={"seconds": max(0.1, run.remaining)})
        order = (plans.unmet, list(run.bounds), None if given is None else Choices.of(given))
        self._has_common_lessons = bool(facts_of(run.problem).common_lessons)
        self._ours, theirs = CONTEXT.Pipe()
        # What is kept in records as it is asked for must not change while they are sent.
        self._facts = pickle.dumps(
            (run.problem.network, run.problem.policy, limits, published, *order)
        )
        self._process = CONTEXT.Process(target=_work, args=(theirs,), daemon=True)
        self._theirs = theirs
        #: Set once its first plan has been annealed, or the process is gone.
        self.had_its_turn = threading.Event()
        #: When it last brought a better plan, in seconds of the run.
        self._paid_at = 0.0
        self._over, self._ending = threading.Event(), threading.Lock()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        """Start the process, which takes until it has read the facts, and offer what comes to the
        run.
        """
        run = self._plans.run
        try:
            self._process.start()
            self._theirs.close()
            # Not told as it starts: a start waits for ever where the process dies before it reads.
            self._ours.send_bytes(self._facts)
            while not self._over.is_set() and run.remaining > 0:
                if self._ours.poll(LOOK):
                    choices, bounds = self._ours.recv()
                    for stage, bound in enumerate(bounds):
                        run.raise_bound(stage, bound)
                    if choices is None:
                        self.had_its_turn.set()
                    else:
                        self._offer(choices)
        except (EOFError, OSError):
            pass
        finally:
            self.had_its_turn.set()

    def _offer(self, choices: Choices) -> None:
        run = self._plans.run
        before = run.values if run.incumbent is not None else None
        run.offer(choices.on(run.problem))
        if before is None or run.acceptance.gain(run.values, before) is not None:
            self._paid_at = run.seconds

    def wait(self, seconds: float) -> None:
        """Let it have its turn beside the improvement, then end it; it stays as long as it brings
        something better, or plans meet too little.

        Where classes have no lessons in common, where a walk ends up decides how few windows there
        can be, so that it stays for a walk from another start, and another when that was better.
        """
        run = self._plans.run
        self._paid_at = run.seconds
        while run.seconds < self._paid_at + seconds and run.remaining > 0:
            done = self.had_its_turn.is_set() and self._plans.enough
            if done and (self._has_common_lessons or not self._plans.is_weighed):
                break
            sleep(LOOK)
        self.end()

    def end(self) -> None:
        """End the process."""
        with self._ending:
            if not self._over.is_set():
                self._over.set()
                self._listener.join()
                if self._process.pid is not None:
                    self._process.terminate()
                    self._process.join()
                self._ours.close()


class _Sender(FirstPlans):
    """Sends on every plan that is better than the one before."""

    def __init__(self, run: Run, unmet: dict[int, int], plans: Connection) -> None:
        super().__init__(run, unmet)
        self._plans = plans

    def take(self, plan: Solution) -> bool:
        before = self.run.incumbent
        taken = super().take(plan)
        if self.run.incumbent is not None and self.run.incumbent is not before:
            self._plans.send((Choices.of(self.run.incumbent), list(self.run.bounds)))
        return taken


def _work(plans: Connection) -> None:
    """What the process does: groups before times, then walks, then races."""
    # Ctrl-C is heard by the program that began the run.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    try:
        order: Order = pickle.loads(plans.recv_bytes())
    except (EOFError, OSError):
        return
    network, policy, limits, published, unmet, bounds, given = order
    problem = Problem(network, policy, published=published)
    run = Run(
        problem, limits, published=None if published is None else Published.of(problem, published)
    )
    run.bounds = bounds
    try:
        sender = _Sender(run, unmet, plans)
        portfolio = run.parameters.portfolio
        seconds = max(portfolio.least_staged, portfolio.staged_share * limits.seconds)
        # Without lessons of classes groups that are formed first clash wherever they meet.
        clashes = not facts_of(problem).common_lessons
        if clashes:
            sender.at_once(portfolio.least_staged)
            sender.walks(sender.turns, first=1)
        if not clashes or not sender.enough:
            sender.staged(None if given is None else given.on(problem), seconds)
        sender.walks(sender.turns, first=1)
        race = Race(sender, count(FIRST_TURN))
        more = race.hold()
        plans.send((None, list(run.bounds)))
        while more:
            more = race.hold()
    except (EOFError, OSError):
        return
