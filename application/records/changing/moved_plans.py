"""Plans of a year with the moves of its students: a plan more for every day on which one moved."""

from collections.abc import Iterable, Sequence
from datetime import date

from models.network import Network
from models.plan import Membership
from models.record import ClassId, GroupId, SchoolId, StudentId
from records.moves import Moved
from validation.consequences.meetings import DatedPlan


def moved_plans(plans: Sequence[DatedPlan], moves: Sequence[Moved]) -> tuple[DatedPlan, ...]:
    """Plans by their first days; a move holds from its day on, in every plan that follows."""
    named = sorted(plans, key=lambda row: row.first)
    about_groups = [one for one in moves if one.key.group or one.move.left]
    if not about_groups:
        return tuple(named)
    days = {date.fromisoformat(one.key.day) for one in about_groups}
    firsts = sorted({row.first for row in named} | {day for day in days if day > named[0].first})
    return tuple(_in_force(named, about_groups, first) for first in firsts)


def _in_force(named: Sequence[DatedPlan], moves: Sequence[Moved], first: date) -> DatedPlan:
    plan = [row for row in named if row.first <= first][-1].plan
    members = dict.fromkeys(plan.members)
    for key, move in moves:
        if key.day > first.isoformat():
            continue
        student, group = StudentId(key.student), GroupId(key.group)
        if move.joined:
            members[Membership(student=student, group=group)] = None
        elif move.left:
            gone = [row for row in members if row.student == student and group in ("", row.group)]
            for row in gone:
                del members[row]
    rows = tuple(sorted(members, key=lambda row: (row.student, row.group)))
    return DatedPlan(first=first, plan=plan.model_copy(update={"members": rows}))


def moved_network(network: Network, moves: Iterable[Moved]) -> Network:
    """The network with everybody at the school, and in the class, where the last move led."""
    last = {one.key.student: one.move for one in moves if one.move.school}
    known = {student: move for student, move in last.items() if student in network.student_of}
    if not known:
        return network
    students = []
    for row in network.students:
        move = known.get(row.id)
        if move is None or row.school == move.school:
            students.append(row)
            continue
        class_ = network.class_of.get(ClassId(move.class_))
        update = {
            "school": SchoolId(move.school),
            "class_": class_.id if class_ is not None and class_.school == move.school else None,
        }
        students.append(row.model_copy(update=update))
    return network.replacing(students=tuple(students))
