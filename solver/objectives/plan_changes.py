r"""What of a published plan is not kept: lessons, memberships, rooms of lessons kept, teachers.

.. math:: \sum_{(p,a) \in P} (1 - \mathrm{meets}_{p,a}) + \sum_{(s,g) \in P} (1 - \mathrm{member}_{s,g}) + \dots
"""

from solver.model.literals import Linear, Literal, opposite, total
from solver.model.partial_model import Draft
from solver.solution.solution import State


def plan_changes(draft: Draft) -> dict[str, Linear]:
    """The amount against ``draft.published``; 0 without one."""
    if draft.published is None:
        return {"plan_changes": 0}
    was = draft.published.state
    lost = [*_lessons(draft, was), *_members(draft, was), *_teachers(draft, was), *_rooms(draft, was)]
    return {"plan_changes": total([draft.published.lost, *lost])}


def _lessons(draft: Draft, published: State) -> list[Literal]:
    meets = draft.variables.meets
    return [opposite(meets[s].get(slot, 0)) for s in draft.free_series for slot in published.times[s]]


def _members(draft: Draft, published: State) -> list[Literal]:
    member, found = draft.variables.member, []
    for index in sorted(draft.freedom.wishes):
        group = published.granted[index]
        if group is not None:
            found.append(opposite(member.get((draft.board.wishes[index].student, group), 0)))
    return found


def _teachers(draft: Draft, published: State) -> list[Literal]:
    found = []
    for group in sorted(draft.freedom.teachers):
        for series in draft.board.groups[group].series:
            teacher = published.teacher[series]
            if teacher is not None:
                found.append(opposite(draft.variables.teaches[series].get(teacher, 0)))
    return found


def _rooms(draft: Draft, published: State) -> list[Literal]:
    found = []
    for (series, slot), room in published.rooms.items():
        if (series, slot) in draft.variables.in_room and slot in published.times[series]:
            kept = draft.variables.in_room[series, slot].get(room, 0)
            meets = draft.variables.meets[series].get(slot, 0)
            moved = draft.boolean("")
            draft.any_of((opposite(meets), kept, moved))
            found.append(moved)
    return list[Literal](found)
