"""One run of a sweep: what a worker is told, what it does, and how its result is known again."""

import signal
import threading
from hashlib import sha256
from multiprocessing.synchronize import Event

from instances.network.case import Case
from models.plan import Plan, Result
from models.record import Record
from solver import Limits, Options, solve
from solver.run.with_parent import end_with_parent


class Task(Record):
    """A run to make; all of it is text and numbers, so that it can be sent to another machine.

    Attributes
    ----------
    name
        Of the scenario; empty for the base.
    case, base
        The case, and the base plan to start from, as JSON; without a plan the run starts from
        nothing.
    facts
        What of the case the search reads: hash of the network, and the policy.
    base_hash
        Of the base network.
    """

    name: str
    case: str
    facts: str
    base: str = ""
    base_hash: str = ""
    limits: Limits

    @property
    def mark(self) -> str:
        """What the result depends on, as a hash: a finished run with the same mark is not run
        again, whatever names changed.
        """
        said = [self.facts, self.base, self.limits.model_dump_json()]
        return sha256("\n".join(said).encode()).hexdigest()


#: Set in a worker of this machine once the sweep is to end.
_stop: list[Event] = []


def ready(stop: Event) -> None:
    """Begin a worker of this machine: Ctrl-C is heard by the program that began the sweep."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _stop[:] = [stop]


def run_task(task: Task) -> Result:
    """The result of a run; every run of a sweep counts its changes against the base plan, last of
    all.
    """
    case = Case.model_validate_json(task.case)
    base = Plan.model_validate_json(task.base) if task.base else None
    if base is not None:
        case = case.model_copy(update={"policy": case.policy.of_what_if})
    stop = threading.Event()
    watch = threading.Thread(target=_watch, args=(stop,), daemon=True)
    watch.start()
    try:
        found = solve(case, Options(limits=task.limits, published=base, stop=stop))
    finally:
        stop.set()
        watch.join()
    return found.model_copy(update={"scenario": task.name, "base_hash": task.base_hash})


def _watch(stop: threading.Event) -> None:
    while not stop.wait(0.2):
        if any(event.is_set() for event in _stop):
            stop.set()
