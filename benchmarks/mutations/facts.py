"""A network under change, around a plan it has to keep."""

from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

from instances import Case
from models.network import TABLES, Network
from models.plan import Plan
from models.policy import Policy
from validation.consequences.attendance import days_of_students

Rows = dict[str, list[dict[str, Any]]]


@dataclass
class Facts:
    """A network under change and the plan it has to keep."""

    case: Case
    plan: Plan
    rng: Random

    def __post_init__(self) -> None:
        self.rows: Rows = {
            table: [row.model_dump() for row in getattr(self.network, table)] for table in TABLES
        }
        self.policy: dict[str, Any] = {"relaxed": ()}

    @property
    def network(self) -> Network:
        """The network before any change."""
        return self.case.network

    @cached_property
    def days(self) -> list[int]:
        """Lessons of every student on every day with any."""
        return [
            len(day)
            for days in days_of_students(self.network, self.plan).values()
            for day in days.values()
        ]

    def finished(self) -> Case:
        """The changed network with its policy."""
        head = self.network.model_dump(exclude=set(TABLES))
        policy = Policy.model_validate({**self.case.policy.model_dump(), **self.policy})
        return Case(network=Network.model_validate({**head, **self.rows}), policy=policy)
