r"""Lessons at times nobody likes.

.. math:: \sum_p \sum_{a \text{ unpopular}} \mathrm{meets}_{p,a}
"""

from solver.model.literals import Linear, weighted
from solver.model.partial_model import Draft
from solver.solution.effort import unpopular


def unpopular_slots(draft: Draft) -> dict[str, Linear]:
    """The amount over groups whose times may change."""
    board, weeks = draft.board, unpopular(draft.board)
    series = (one for one in draft.free_series if board.series[one].group not in board.extracurricular)
    lessons = (item for one in series for item in draft.variables.meets[one].items())
    return {"unpopular_slots": weighted([(meets, weeks[slot]) for slot, meets in lessons if slot in weeks])}
