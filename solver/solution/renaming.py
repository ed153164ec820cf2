"""Names for groups that nobody can tell apart: a plan told in the names of another, so that only
real differences show.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment  # type: ignore[import-untyped]  # has none

from models.network import Network
from models.plan import Plan
from models.record import GroupId

#: Of a group the members, then the times: what it has in common with another says how alike they
#: are.
Held = frozenset[tuple[str, ...]]


def named_like(network: Network, plan: Plan, reference: Plan) -> Plan:
    """The plan with interchangeable groups (one course, host, form and fixed teacher) named as
    those most like them in the other.

    Likeness counts members and lessons in common; the assignment with most of it is taken.
    """
    alike: dict[tuple[object, ...], list[GroupId]] = defaultdict(list)
    for group in network.candidates:
        if not group.is_class_group:
            alike[group.course, group.host, group.form, group.teacher].append(group.id)
    mine, theirs = _held(plan), _held(reference)
    names: dict[GroupId, GroupId] = {}
    for groups in alike.values():
        if len(groups) > 1:
            names |= _assigned(groups, mine, theirs)
    return _renamed(plan, {old: new for old, new in names.items() if old != new})


def _held(plan: Plan) -> Mapping[GroupId, Held]:
    rows_by_group: dict[GroupId, set[tuple[str, ...]]] = defaultdict(set)
    for member in plan.members:
        rows_by_group[member.group].add((member.student,))
    for lesson in plan.lessons:
        rows_by_group[lesson.group].add(
            (lesson.part, str(lesson.day), str(lesson.period), str(lesson.weeks))
        )
    for group in plan.groups:
        # Open or not counts too, so that a closed group is named as a closed one.
        rows_by_group[group].add(("open", ""))
    return {group: frozenset(rows) for group, rows in rows_by_group.items()}


def _assigned(
    groups: Sequence[GroupId], mine: Mapping[GroupId, Held], theirs: Mapping[GroupId, Held]
) -> dict[GroupId, GroupId]:
    """For every group the name that makes most in common."""
    nothing: Held = frozenset()
    matching = SimpleLinearSumAssignment()
    for i, group in enumerate(groups):
        for j, name in enumerate(groups):
            common = len(mine.get(group, nothing) & theirs.get(name, nothing))
            # Of equally good names a group keeps its own.
            matching.add_arc_with_cost(i, j, -2 * common - (i == j))
    matching.solve()
    return {group: groups[matching.right_mate(i)] for i, group in enumerate(groups)}


def _renamed(plan: Plan, names: Mapping[GroupId, GroupId]) -> Plan:
    def new(group: GroupId) -> GroupId:
        return names.get(group, group)

    return Plan(
        groups=tuple(new(group) for group in plan.groups),
        teachings=tuple(row.model_copy(update={"group": new(row.group)}) for row in plan.teachings),
        lessons=tuple(row.model_copy(update={"group": new(row.group)}) for row in plan.lessons),
        members=tuple(row.model_copy(update={"group": new(row.group)}) for row in plan.members),
        parties=plan.parties,
    )
