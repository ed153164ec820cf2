"""A change of facts after a plan was published."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.network import Network
from models.plan import Plan
from models.record import StudentId
from validation.consequences.attendance import days_of_students


@dataclass(frozen=True)
class Event:
    """A change of facts, and the students it is about."""

    network: Network
    about: frozenset[StudentId]


def with_tables(network: Network, **tables: Iterable[Any]) -> Network:
    """The network with other rows in some tables."""
    return network.replacing(**{name: tuple(rows) for name, rows in tables.items()})


def attending(network: Network, plan: Plan, groups: Iterable[str]) -> frozenset[StudentId]:
    """Students who attend a lesson of some groups."""
    wanted = set(groups)
    days = days_of_students(network, plan)
    return frozenset(
        s
        for s, week in days.items()
        if any(t.lesson.group in wanted for day in week.values() for t in day)
    )


def taught_by(network: Network, plan: Plan, teacher: str, day: int) -> frozenset[StudentId]:
    """Students who have a lesson with a teacher on a day."""
    groups = {row.group for row in plan.teachings if row.teacher == teacher}
    return attending(
        network, plan, {row.group for row in plan.lessons if row.group in groups and row.day == day}
    )
