r"""A room holds one lesson at a time, and none in a slot in which it is closed; a lesson in a room
made of others is in all of them.

.. math:: \sum_{p} \mathrm{in\_room}_{p,a,r} \le 1 \qquad \forall r, a
"""

from collections import defaultdict

from solver.model.literals import Literal
from solver.model.partial_model import PartialModel
from solver.problem.ties.joined_rooms import bases


def rooms_never_clash(model: PartialModel) -> None:
    """Post the rule on concrete rooms; a model that is not complete only counts them."""
    problem = model.problem
    if not model.complete:
        return
    used: dict[tuple[int, int], list[Literal]] = defaultdict(list)
    for (_, slot), rooms in model.variables.in_room.items():
        time = problem.slots[slot]
        for room, literal in rooms.items():
            for base in bases(problem)[room]:
                used[base, slot].append(literal)
            if any(
                (closed.day, closed.period) == (time.day, time.period)
                for closed in problem.network.rooms[room].closed
            ):
                model.not_all(literal)
    for (room, slot), lessons in used.items():
        model.at_most_one(lessons)
        for rival in dict.fromkeys(
            rival for day in problem.slot_days[slot] for rival in problem.slots_on[day]
        ):
            a, b = problem.slots[slot], problem.slots[rival]
            if rival > slot and a.start < b.end and b.start < a.end and (room, rival) in used:
                model.at_most_one([*lessons, *used[room, rival]])
