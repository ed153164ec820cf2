"""Plans of a year with the moves of its students: a plan more for every day on which one moved."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from models.network import Network, Student
from models.plan import Membership
from models.record import ClassId, GroupId, SchoolId, StudentId
from models.school_year.happened import StudentMove
from records.moves import Moved
from validation.consequences.meetings import DatedPlan


def moved_plans(
    plans: Sequence[DatedPlan], moves: Sequence[Moved], network: Network
) -> tuple[DatedPlan, ...]:
    """Plans by their first days; a move holds from its day on, in every plan that follows.

    Who changes school is where he was in the plans before: a visitor of a class group whom his new
    class would not let visit it has been one all the same.
    """
    named = sorted(plans, key=lambda row: row.first)
    told = [one for one in moves if one.key.group or one.move.left or one.move.school]
    if not told:
        return tuple(named)
    days = {date.fromisoformat(one.key.day) for one in told}
    firsts = sorted({row.first for row in named} | {day for day in days if day > named[0].first})
    about_groups = [one for one in told if one.key.group or one.move.left]
    return tuple(
        _in_force(named, about_groups, first).model_copy(
            update={"students": tuple(_homes(network, moves, first))}
        )
        for first in firsts
    )


def _homes(network: Network, moves: Iterable[Moved], first: date) -> Iterator[Student]:
    """Students who change school in the year, as they are on a day."""
    of: dict[str, list[Moved]] = {}
    for one in moves:
        if one.move.school and one.key.student in network.student_of:
            of.setdefault(one.key.student, []).append(one)
    for student, rows in of.items():
        row, origin = network.student_of[StudentId(student)], rows[0].move.origin
        done = [one.move for one in rows if one.key.day <= first.isoformat()]
        if done:
            yield _moved(network, row, done[-1])
        elif origin in ("", row.school):
            yield row
        else:
            # The network has the new school already; the class of then is not known.
            yield row.model_copy(update={"school": SchoolId(origin), "class_": None})


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
    students = (
        row if row.id not in known else _moved(network, row, known[row.id])
        for row in network.students
    )
    return network.replacing(students=tuple(students))


def _moved(network: Network, student: Student, move: StudentMove) -> Student:
    """A student at the school, and in the class, where a move leads."""
    if student.school == move.school:
        return student
    class_ = network.class_of.get(ClassId(move.class_))
    update = {
        "school": SchoolId(move.school),
        "class_": class_.id if class_ is not None and class_.school == move.school else None,
    }
    return student.model_copy(update=update)
