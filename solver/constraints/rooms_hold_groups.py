r"""Every lesson has a room of its school, with the features of its part and a seat for everyone who attends.

.. math:: \mathrm{meets}_{p,a} \Rightarrow \sum_{r \text{ suits } p} \mathrm{in\_room}_{p,a,r} = 1, \qquad
          \mathrm{in\_room}_{p,a,r} \Rightarrow \sum_s \mathrm{attends}_{s,g} \le \mathrm{seats}_r
"""

from solver.model.literals import opposite, total
from solver.model.partial_model import Draft


def rooms_hold_groups(draft: Draft) -> None:
    """Post the rule on concrete rooms; a draft that is not complete only counts them."""
    board = draft.board
    for (index, slot), rooms in draft.variables.in_room.items():
        series = board.series[index]
        meets = draft.variables.meets[index][slot]
        attendees = draft.seated(series.group)
        suitable = []
        for room, literal in rooms.items():
            record = board.network.rooms[room]
            fits = board.rooms_at[board.slot_school[slot]]
            if room not in fits or not set(series.part.features) <= set(record.features):
                draft.not_all(literal)
                continue
            suitable.append(literal)
            if record.seats < len(attendees) and not isinstance(literal, int):
                seated = total(attendees)
                draft.at_most_if(literal, seated, record.seats)
        draft.any_of((opposite(meets), *suitable))
