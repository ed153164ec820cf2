r"""What is pinned stays: times, rooms, teachers and memberships, each on its own.

.. math:: \mathrm{meets}_{p,a} = 1, \quad \mathrm{in\_room}_{p,a,r} = 1, \quad
          \mathrm{teaches}_{t,p} = 1, \quad \mathrm{member}_{s,g} = 1
"""

from models.network import Pin, PinKind
from solver.model.literals import Literal
from solver.model.partial_model import PartialModel
from solver.problem.problem import Problem


def pinned_parts_stay(model: PartialModel) -> None:
    """Post the rule; where the model has no rooms, a pinned room holds its time (``assign_rooms`` holds the room)."""
    people_stay(model)
    for pin in model.problem.network.pins:
        group = model.problem.group_index.get(pin.group)
        if group is not None and pin.kind in (PinKind.TIME, PinKind.ROOM):
            _lesson_stays(model, pin, group)


def people_stay(model: PartialModel) -> None:
    """Post what does not speak of times: groups that are named are open, with the members and teachers named."""
    problem, variables = model.problem, model.variables
    for pin in problem.network.pins:
        group = problem.group_index.get(pin.group)
        model.any_of([0 if group is None else variables.open[group]])
        if group is None:
            continue
        if pin.kind is PinKind.MEMBER:
            student = -1 if pin.student is None else problem.student_index.get(pin.student, -1)
            model.any_of([variables.member.get((student, group), 0)])
        elif pin.kind is PinKind.TEACHER:
            teacher = -1 if pin.teacher is None else problem.teacher_index.get(pin.teacher, -1)
            for index in series_of(problem, pin, group):
                model.any_of([variables.teaches[index].get(teacher, 0)])


def series_of(problem: Problem, pin: Pin, group: int) -> list[int]:
    """Parts of the group that a pin speaks of."""
    return [index for index in problem.groups[group].series if pin.part in (None, problem.series[index].part.id)]


def _lesson_stays(model: PartialModel, pin: Pin, group: int) -> None:
    problem, variables = model.problem, model.variables
    host = problem.groups[group].candidate.host
    slot = problem.slot_at(host, pin.day or 0, -1 if pin.period is None else pin.period, pin.weeks)
    if slot is None:
        model.any_of(())
        return
    held: list[Literal] = []
    for index in series_of(problem, pin, group):
        if pin.kind is PinKind.TIME or not model.complete:
            held.append(variables.meets[index].get(slot, 0))
        else:
            rooms = variables.in_room.get((index, slot), {})
            held.append(next((lit for room, lit in rooms.items() if problem.network.rooms[room].id == pin.room), 0))
    model.any_of(held)
