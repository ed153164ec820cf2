r"""Where the council has set days and periods for network groups, they meet at no other.

.. math:: \mathrm{meets}_{p,t} = 0 \qquad \forall g \text{ network group}, \ t \notin T
"""

from solver.model.partial_model import Draft


def network_lessons_stay_in_network_slots(draft: Draft) -> None:
    """Post the rule; outside a wide board a network group has no other slots (``Board``)."""
    times = {(time.day, time.period) for time in draft.policy.network_times}
    for index in draft.free_series if times else ():
        if draft.board.groups[draft.board.series[index].group].is_class_group:
            continue
        for slot, meets in draft.variables.meets[index].items():
            if (draft.board.slots[slot].day, draft.board.slots[slot].period) not in times:
                draft.not_all(meets)
