"""What a network and a plan hold, feature by feature, and how much of it there is: what a form
carries of it is said in ``forms``.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from models.network import Form as FormOfStudy
from models.network import Level, Network, Status
from models.plan import Plan


class Carried(StrEnum):
    """How much of a feature a form carries."""

    WHOLE = "whole"
    PARTLY = "partly"
    LOST = "lost"


Count = Callable[[Network, Plan], int]


def _bells(network: Network, _: Plan) -> int:
    """Periods whose minutes differ from school to school."""
    minutes: dict[int, set[tuple[int, int]]] = {}
    for row in network.bells:
        minutes.setdefault(row.period, set()).add((row.start, row.end))
    return sum(len(times) > 1 for times in minutes.values())


def _parts(network: Network, _: Plan) -> int:
    return sum(len(parts) > 1 for parts in network.parts_of.values())


def _personal(network: Network, _: Plan) -> int:
    return sum(
        bool(row.profile or row.diagnostics or row.consent_transfer or row.cannot_travel)
        or row.status is not Status.ENROLLED
        for row in network.planned_students
    )


def _network_groups(network: Network, plan: Plan) -> int:
    known = network.candidate_of
    return sum(name in known and not known[name].is_class_group for name in plan.groups)


#: Every feature, in the order of the table in the docs, with how much of it there is.
FEATURES: Mapping[str, Count] = {
    "schools": lambda network, _: len(network.schools),
    "bells": lambda network, _: len(network.bells),
    "bells_of_schools": _bells,
    "cycle": lambda network, _: network.cycle_weeks - 1,
    "travel": lambda network, _: len(network.travel),
    "rooms": lambda network, _: len(network.rooms),
    "seats": lambda network, _: len(network.rooms),
    "equipment": lambda network, _: sum(bool(row.features) for row in network.rooms),
    "closed_times": lambda network, _: (
        sum(len(row.closed) for row in network.rooms)
        + sum(len(row.closed_times) + len(row.only_times) for row in network.courses)
    ),
    "teachers": lambda network, _: len(network.people),
    "busy": lambda network, _: len(network.busy),
    "subjects": lambda network, _: len(network.subjects),
    "levels": lambda network, _: sum(row.level is Level.ADVANCED for row in network.courses),
    "parts": _parts,
    "classes": lambda network, _: len(network.classes),
    "halves": lambda network, _: sum(bool(row.half) for row in network.class_lessons),
    "network_groups": _network_groups,
    "students": lambda network, _: len(network.planned_students),
    "members": lambda _, plan: len(plan.members),
    "requests": lambda network, _: len(network.requests),
    "priorities": lambda network, _: sum(row.priority > 1 for row in network.requests),
    "alternatives": lambda network, _: sum(bool(row.alternatives) for row in network.requests),
    "must": lambda network, _: sum(row.required or bool(row.bundle) for row in network.requests),
    "times": lambda _, plan: len(plan.lessons),
    "rooms_of_lessons": lambda _, plan: sum(row.room is not None for row in plan.lessons),
    "teachers_of_lessons": lambda _, plan: len(plan.teachings),
    "parties": lambda _, plan: len(plan.parties),
    "forms_of_study": lambda network, _: sum(
        row.form is not FormOfStudy.ON_SITE for row in network.offers
    ),
    "ties": lambda network, _: len(network.links) + len(network.pins) + len(network.previous),
    "waiting": lambda network, _: sum(row.place is not None for row in network.requests),
    "second_teachers": lambda network, _: sum(
        bool(group.second_teacher) for group in network.candidates
    ),
    "joined_rooms": lambda network, _: sum(bool(row.made_of) for row in network.rooms),
    "two_grades": lambda network, _: sum(bool(row.also_grades) for row in network.courses),
    "pairs": lambda network, _: len(network.pairs),
    "lists": lambda network, _: sum(bool(row.one_at_a_time) for row in network.courses),
    "personal": _personal,
}


class Carries(NamedTuple):
    """What a form carries in one direction; what is in neither set is lost."""

    whole: frozenset[str]
    partly: frozenset[str] = frozenset()

    def of(self, feature: str) -> Carried:
        """How much of a feature is carried."""
        if feature in self.whole:
            return Carried.WHOLE
        return Carried.PARTLY if feature in self.partly else Carried.LOST


class Loss(NamedTuple):
    """A feature that a file does not hold, or not wholly, and how much of it there was."""

    feature: str
    carried: Carried
    n: int


def losses(carries: Carries, network: Network, plan: Plan) -> Iterator[Loss]:
    """What is lost of this very network and plan."""
    for feature, count in FEATURES.items():
        carried = carries.of(feature)
        if carried is not Carried.WHOLE and (n := count(network, plan)):
            yield Loss(feature, carried, n)
