"""Every decision of a model beside the row of a plan it stands for: to offer a plan as a hint, and
to read one back.
"""

from collections.abc import Callable, Iterator

from models.plan import Lesson, Membership, Plan, Teaching
from models.record import GroupId
from solver.model.literals import Literal, Variable
from solver.model.partial_model import PartialModel
from solver.model.terms.escort_terms import read_parties

Row = GroupId | Membership | Teaching | Lesson


def decisions(model: PartialModel) -> Iterator[tuple[Literal, Row]]:
    """Literals with their rows; a lesson comes once without a room and once for every room."""
    problem, variables = model.problem, model.variables
    for group in problem.groups:
        yield variables.open[group.index], group.candidate.id
    for (student, member_of), literal in variables.member.items():
        yield (
            literal,
            Membership(
                student=problem.students[student].id, group=problem.groups[member_of].candidate.id
            ),
        )
    for series in problem.series:
        name, part = problem.groups[series.group].candidate.id, series.part.id
        for teacher, literal in variables.teaches[series.index].items():
            yield literal, Teaching(group=name, part=part, teacher=problem.teachers[teacher].id)
        for slot, literal in variables.meets[series.index].items():
            at = Lesson(
                group=name,
                part=part,
                day=problem.slots[slot].day,
                period=problem.slots[slot].period,
                weeks=problem.slot_week[slot],
            )
            yield literal, at
            for room, in_room in variables.in_room.get((series.index, slot), {}).items():
                yield in_room, at.model_copy(update={"room": problem.network.rooms[room].id})


def rows_of(plan: Plan) -> frozenset[Row]:
    """The rows a plan consists of, as ``decisions`` names them."""
    bare = (lesson.model_copy(update={"room": None}) for lesson in plan.lessons)
    return frozenset((*plan.groups, *plan.members, *plan.teachings, *plan.lessons, *bare))


def read_plan(model: PartialModel, value: Callable[[Variable], bool]) -> Plan:
    """The plan a solution stands for, literal by literal."""

    def holds(literal: Literal) -> bool:
        return bool(literal) if isinstance(literal, int) else value(literal)

    rows = [row for literal, row in decisions(model) if holds(literal)]
    lessons = [row for row in rows if isinstance(row, Lesson)]
    housed = {row.model_copy(update={"room": None}) for row in lessons if row.room is not None}
    return Plan(
        groups=tuple(GroupId(row) for row in rows if isinstance(row, str)),
        teachings=tuple(row for row in rows if isinstance(row, Teaching)),
        lessons=tuple(row for row in lessons if row not in housed),
        members=tuple(row for row in rows if isinstance(row, Membership)),
        parties=read_parties(model, holds) or (),
    )
