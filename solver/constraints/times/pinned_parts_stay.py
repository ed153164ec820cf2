r"""What is pinned stays: times, rooms, teachers and memberships, each on its own.

.. math:: \mathrm{meets}_{p,a} = 1, \quad \mathrm{in\_room}_{p,a,r} = 1, \quad
          \mathrm{teaches}_{t,p} = 1, \quad \mathrm{member}_{s,g} = 1
"""

from collections.abc import Iterator

from models.network import Pin, PinKind
from solver.model.literals import Literal
from solver.model.partial_model import PartialModel
from solver.problem.pins import pinned_slot, series_of


def pinned_parts_stay(model: PartialModel) -> None:
    """Post the rule; where the model has no rooms, a pinned room holds its time (``assign_rooms``
    holds the room).
    """
    for staying in (*staying_people(model), *staying_lessons(model)):
        model.any_of(staying)


def people_stay(model: PartialModel) -> None:
    """Post what does not speak of times: groups that are named are open, with the members and
    teachers named.
    """
    for staying in staying_people(model):
        model.any_of(staying)


def staying_people(model: PartialModel) -> Iterator[list[Literal]]:
    """What does not speak of times, as literals of which one has to hold."""
    problem, variables = model.problem, model.variables
    for pin in problem.network.pins:
        group = problem.group_index.get(pin.group)
        yield [0 if group is None else variables.open[group]]
        if group is None:
            continue
        if pin.kind is PinKind.MEMBER:
            student = -1 if pin.student is None else problem.student_index.get(pin.student, -1)
            yield [variables.member.get((student, group), 0)]
        elif pin.kind is PinKind.TEACHER:
            teacher = -1 if pin.teacher is None else problem.teacher_index.get(pin.teacher, -1)
            for index in series_of(problem, pin, group):
                yield [variables.teaches[index].get(teacher, 0)]


def staying_lessons(model: PartialModel) -> Iterator[list[Literal]]:
    """For every pinned time or room the literals of which one has to hold."""
    for pin in model.problem.network.pins:
        group = model.problem.group_index.get(pin.group)
        if group is not None and pin.kind in (PinKind.TIME, PinKind.ROOM):
            yield _of_lesson(model, pin, group)


def _of_lesson(model: PartialModel, pin: Pin, group: int) -> list[Literal]:
    problem, variables = model.problem, model.variables
    slot = pinned_slot(problem, pin, group)
    held: list[Literal] = []
    if slot is None:
        return held
    for index in series_of(problem, pin, group):
        if pin.kind is PinKind.TIME or not model.complete:
            held.append(variables.meets[index].get(slot, 0))
        else:
            rooms = variables.in_room.get((index, slot), {})
            held.append(
                next(
                    (
                        lit
                        for room, lit in rooms.items()
                        if problem.network.rooms[room].id == pin.room
                    ),
                    0,
                )
            )
    return held
