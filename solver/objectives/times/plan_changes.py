r"""What of a published plan is not kept: lessons, memberships, rooms of lessons kept, teachers.

.. math:: \sum_{(p,a) \in P} (1 - \mathrm{meets}_{p,a}) + \sum_{(s,g) \in P} (1 -
\mathrm{member}_{s,g}) + \dots
"""

from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, Literal, opposite, total
from solver.model.partial_model import PartialModel
from solver.solution.solution import Solution


def plan_changes(model: PartialModel) -> dict[str, Linear]:
    """The amount against ``model.published``; 0 without one."""
    if model.published is None:
        return {"plan_changes": 0}
    was = model.published.solution
    lost = [
        *_lessons(model, was),
        *_members(model, was),
        *_teachers(model, was),
        *_rooms(model, was),
    ]
    return {"plan_changes": total([model.published.lost, *lost])}


def _lessons(model: PartialModel, published: Solution) -> list[Literal]:
    meets = model.variables.meets
    return [
        opposite(meets[s].get(slot, 0)) for s in model.free_series for slot in published.times[s]
    ]


def _members(model: PartialModel, published: Solution) -> list[Literal]:
    member, lost = model.variables.member, []
    for index in sorted(model.freedom.requests):
        group = published.granted[index]
        if group is not None:
            lost.append(opposite(member.get((model.problem.requests[index].student, group), 0)))
    return lost


def _teachers(model: PartialModel, published: Solution) -> list[Literal]:
    lost = []
    for group in sorted(model.freedom.teachers):
        for series in model.problem.groups[group].series:
            teacher = published.teacher[series]
            if teacher is not None:
                lost.append(opposite(model.variables.teaches[series].get(teacher, 0)))
    return lost


def _rooms(model: PartialModel, published: Solution) -> list[Literal]:
    changed = []
    for (series, slot), room in published.rooms.items():
        if (series, slot) in model.variables.in_room and slot in published.times[series]:
            kept = model.variables.in_room[series, slot].get(room, 0)
            meets = model.variables.meets[series].get(slot, 0)
            moved = model.boolean("")
            model.any_of((opposite(meets), kept, moved))
            changed.append(moved)
    return list[Literal](changed)


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution; 0 without a published plan."""
    published = evaluated.published
    return {"plan_changes": published.changes(evaluated.solution) if published else 0}
