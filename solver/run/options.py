"""What the engine is asked to plan, and how."""

from collections.abc import Callable
from threading import Event
from typing import Protocol

from pydantic import ConfigDict

from models.network import Network
from models.plan import Plan, Progress, Result
from models.policy import Policy
from models.questions.prices import Budget
from models.record import Record
from solver.run.limits import Limits

Listener = Callable[[Progress], None]


class Case(Protocol):
    """Facts and choices of the council; whatever else a case holds, the engine does not look at."""

    @property
    def network(self) -> Network:
        """What there is."""

    @property
    def policy(self) -> Policy:
        """What is wanted."""


class Options(Record):
    """What a run is asked for beside its case.

    Attributes
    ----------
    start
        A plan to improve on; parts that no longer fit are planned anew.
    published
        The plan that ``plan_changes`` is counted against.
    budget
        How much of the published plan may change; what is over it is no plan.
    listener
        Gets every gain of value or bound; called from the threads of the search.
    stop
        Once set, the run ends soon with the best plan so far.
    keep
        Gets a result with concrete rooms whenever there is a better plan worth writing down.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    limits: Limits = Limits()
    start: Plan | None = None
    published: Plan | None = None
    budget: Budget | None = None
    listener: Listener | None = None
    stop: Event | None = None
    keep: Callable[[Result], None] | None = None
