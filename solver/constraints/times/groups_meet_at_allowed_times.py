r"""No group meets at a time that is closed for its course, or beside the only times it has.

.. math:: \mathrm{meets}_{p,t} = 0 \qquad \forall t \in \mathrm{closed}(c_g), \quad
          \forall t \notin \mathrm{only}(c_g) \neq \emptyset
"""

from solver.model.partial_model import PartialModel


def groups_meet_at_allowed_times(model: PartialModel) -> None:
    """Post the rule."""
    slots = model.problem.slots
    for index in model.free_series:
        course = model.problem.groups[model.problem.series[index].group].course
        closed = {(time.day, time.period) for time in course.closed_times}
        only = {(time.day, time.period) for time in course.only_times}
        for slot, meets in model.variables.meets[index].items():
            time = slots[slot].day, slots[slot].period
            if time in closed or (only and time not in only):
                model.not_all(meets)
