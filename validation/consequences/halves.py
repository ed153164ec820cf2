"""For which half-year a plan was made: what has other hours in the other one is not known there."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping

from models.network import Form, Network
from models.plan import Party, Plan
from models.record import GroupId, PartId, StudentId

#: A part of a group.
Taught = tuple[GroupId, PartId]


def parts_with_other_hours(network: Network, plan: Plan) -> frozenset[Taught]:
    """Parts of the groups of a plan that have more or fewer lessons in one half-year than in the
    other.
    """
    named = frozenset(plan.groups)
    return frozenset(
        (group.id, part.id)
        for group in network.candidates
        if group.id in named and group.form is not Form.CORRESPONDENCE
        for part in network.parts_of[group.course]
        if part.lessons_first != part.lessons_second
    )


def half_of(network: Network, plan: Plan) -> int:
    """The half-year whose lessons a plan has, 1 or 2; 0 where both have the same, or the plan
    agrees with neither.
    """
    counts = Counter[Taught]()
    for lesson in plan.lessons:
        counts[lesson.group, lesson.part] += 1 if lesson.weeks else network.cycle_weeks
    agree = Counter[int]()
    for group, part in parts_with_other_hours(network, plan):
        course = network.candidate_of[group].course
        record = next(row for row in network.parts_of[course] if row.id == part)
        agree.update(
            half for half in (1, 2) if network.lessons_of(record, half) == counts[group, part]
        )
    return 0 if agree[1] == agree[2] else 1 if agree[1] > agree[2] else 2


def in_other_half(
    network: Network, plan: Plan, members: Mapping[GroupId, Iterable[StudentId]]
) -> Plan:
    """What of a plan is known in the half-year it was not made for: the lessons of parts that have
    the same hours there.

    Parameters
    ----------
    members
        Who attends each group: nobody is led on a day of which lessons are not known.
    """
    unknown = parts_with_other_hours(network, plan)
    busy: dict[int, set[StudentId]] = {}
    for row in plan.lessons:
        if (row.group, row.part) in unknown:
            busy.setdefault(row.day, set()).update(members.get(row.group, ()))
    parties = (_without(party, busy.get(party.day, set())) for party in plan.parties)
    return plan.model_copy(
        update={
            "lessons": tuple(row for row in plan.lessons if (row.group, row.part) not in unknown),
            "parties": tuple(party for party in parties if party.members),
        }
    )


def _without(party: Party, students: Container[StudentId]) -> Party:
    return party.model_copy(
        update={"members": tuple(row for row in party.members if row not in students)}
    )
