r"""Where the council has set days and periods for network groups, they meet at no other.

.. math:: \mathrm{meets}_{p,t} = 0 \qquad \forall g \text{ network group}, \ t \notin T
"""

from solver.model.partial_model import PartialModel


def network_lessons_stay_in_network_slots(model: PartialModel) -> None:
    """Post the rule; outside a wide problem a network group has no other slots (``Problem``)."""
    times = {(time.day, time.period) for time in model.policy.network_times}
    for index in model.free_series if times else ():
        if model.problem.groups[model.problem.series[index].group].is_class_group:
            continue
        for slot, meets in model.variables.meets[index].items():
            if (model.problem.slots[slot].day, model.problem.slots[slot].period) not in times:
                model.not_all(meets)
