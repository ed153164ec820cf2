r"""Every lesson has a room of its school, with the features of its part and a seat for everyone who
attends.

.. math:: \mathrm{meets}_{p,a} \Rightarrow \sum_{r \text{ suits } p} \mathrm{in\_room}_{p,a,r} = 1,
\qquad
          \mathrm{in\_room}_{p,a,r} \Rightarrow \sum_s \mathrm{attends}_{s,g} \le \mathrm{seats}_r
"""

from solver.model.literals import opposite, total
from solver.model.partial_model import PartialModel


def rooms_hold_groups(model: PartialModel) -> None:
    """Post the rule on concrete rooms; a model that is not complete only counts them."""
    problem = model.problem
    for (index, slot), rooms in model.variables.in_room.items():
        series = problem.series[index]
        meets = model.variables.meets[index][slot]
        attendees = model.seated(series.group)
        suitable = []
        for room, literal in rooms.items():
            record = problem.network.rooms[room]
            fits = problem.rooms_at[problem.slot_school[slot]]
            if room not in fits or not set(series.part.features) <= set(record.features):
                model.not_all(literal)
                continue
            suitable.append(literal)
            if record.seats < len(attendees) and not isinstance(literal, int):
                seated = total(attendees)
                model.at_most_if(literal, seated, record.seats)
        model.any_of((opposite(meets), *suitable))
