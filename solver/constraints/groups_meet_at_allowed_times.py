r"""No group meets at a time that is closed for its course.

.. math:: \mathrm{meets}_{p,t} = 0 \qquad \forall t \in \mathrm{closed}(c_g)
"""

from solver.model.partial_model import Draft


def groups_meet_at_allowed_times(draft: Draft) -> None:
    """Post the rule."""
    slots = draft.board.slots
    for index in draft.free_series:
        course = draft.board.groups[draft.board.series[index].group].course
        closed = {(time.day, time.period) for time in course.closed_times}
        for slot, meets in draft.variables.meets[index].items():
            if (slots[slot].day, slots[slot].period) in closed:
                draft.not_all(meets)
