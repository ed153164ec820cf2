"""Who teaches a group: the teachers of its parts, and its second teacher."""

from models.network import Network
from models.plan import Plan
from models.record import GroupId, PersonId


def teachers_of_group(network: Network, plan: Plan, group: GroupId) -> tuple[PersonId, ...]:
    """Each of them once, the second teacher last; nobody where the plan names nobody."""
    teachers = dict.fromkeys(row.teacher for row in plan.teachings if row.group == group)
    second = second_teacher_of(network, group) if teachers else None
    return tuple(dict.fromkeys((*teachers, *([second] if second is not None else []))))


def second_teacher_of(network: Network, group: GroupId) -> PersonId | None:
    """The second teacher of a group, if it has one and the network knows the group."""
    candidate = network.candidate_of.get(group)
    return candidate.second_teacher if candidate is not None else None
