r"""Rooms a part of a group uses beyond the first.

.. math:: \sum_p \Bigl(\sum_r \max_a \mathrm{in\_room}_{p,a,r} - 1\Bigr)^+
"""

from collections import defaultdict

from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, Literal, total
from solver.model.partial_model import PartialModel


def room_changes(model: PartialModel) -> dict[str, Linear]:
    """The amount in a complete model; without concrete rooms there is nothing to count yet."""
    used: dict[int, dict[int, list[Literal]]] = defaultdict(lambda: defaultdict(list))
    for (series, _), rooms in model.variables.in_room.items():
        for room, literal in rooms.items():
            used[series][room].append(literal)
    terms = []
    for rooms_used in used.values():
        distinct = total(model.implied_by(literals) for literals in rooms_used.values())
        terms.append(model.excess(distinct, 1, len(rooms_used)))
    return {"room_changes": total(terms)}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    rooms = defaultdict[int, set[int]](set)
    for (series, slot), room in evaluated.solution.rooms.items():
        if slot in evaluated.solution.times[series]:
            rooms[series].add(room)
    return {"room_changes": sum(len(used) - 1 for used in rooms.values())}
