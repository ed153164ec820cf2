"""A case as other programs can take it: one common bell, a whole period to change buildings, and
groups that are given.
"""

from itertools import pairwise

from instances import Case
from models.network import BellPeriod, Network, Pin, PinKind
from models.plan import Plan


def one_bell(case: Case) -> Case:
    """The case with the bells of its first school everywhere, ways of a whole period, and nobody to
    be led.
    """
    network = case.network
    bells = tuple(bell for bell in network.bells if bell.school == network.schools[0].id)
    everywhere = tuple(
        bell.model_copy(update={"school": school.id})
        for school in network.schools
        for bell in bells
    )
    minutes = minutes_of_a_way(bells)
    travel = tuple(
        link.model_copy(update={"minutes": minutes, "buffer": 0, "departures": ()})
        for link in network.travel
    )
    policy = case.policy.model_copy(update={"escorts_required": False})
    return Case(
        network=Network.model_validate(
            network.model_dump() | {"bells": everywhere, "travel": travel}
        ),
        policy=policy,
    )


def fixed(case: Case, plan: Plan) -> Case:
    """The case with members and teachers of a plan as pins."""
    members = [
        Pin(kind=PinKind.MEMBER, group=row.group, student=row.student) for row in plan.members
    ]
    teachers = [
        Pin(kind=PinKind.TEACHER, group=row.group, part=row.part, teacher=row.teacher)
        for row in plan.teachings
    ]
    facts = case.network.model_dump() | {"pins": (*case.network.pins, *members, *teachers)}
    return Case(network=Network.model_validate(facts), policy=case.policy)


def minutes_of_a_way(bells: tuple[BellPeriod, ...]) -> int:
    """Minutes that no break is long enough for, and one period with its breaks is.

    Raises
    ------
    ValueError
        The bells are too uneven for there to be any.
    """
    rows = sorted(bells, key=lambda bell: bell.start)
    least = max(later.start - bell.end for bell, later in pairwise(rows)) + 1
    most = min(later.start - bell.end for bell, later in zip(rows, rows[2:], strict=False))
    if least > most:
        raise ValueError(least)
    return least
