r"""A room holds one lesson at a time, and none in a slot in which it is closed.

.. math:: \sum_{p} \mathrm{in\_room}_{p,a,r} \le 1 \qquad \forall r, a
"""

from collections import defaultdict

from solver.model.literals import Literal
from solver.model.partial_model import Draft


def rooms_never_clash(draft: Draft) -> None:
    """Post the rule on concrete rooms; a draft that is not complete only counts them."""
    board = draft.board
    if not draft.complete:
        return
    used: dict[tuple[int, int], list[Literal]] = defaultdict(list)
    for (_, slot), rooms in draft.variables.in_room.items():
        time = board.slots[slot]
        for room, literal in rooms.items():
            used[room, slot].append(literal)
            if any((closed.day, closed.period) == (time.day, time.period) for closed in board.network.rooms[room].closed):
                draft.not_all(literal)
    for (room, slot), lessons in used.items():
        draft.at_most_one(lessons)
        for other in dict.fromkeys(other for day in board.slot_days[slot] for other in board.slots_on[day]):
            a, b = board.slots[slot], board.slots[other]
            if other > slot and a.start < b.end and b.start < a.end and (room, other) in used:
                draft.at_most_one([*lessons, *used[room, other]])
