r"""Lessons at times nobody likes.

.. math:: \sum_p \sum_{a \text{ unpopular}} \mathrm{meets}_{p,a}
"""

from solver.model.literals import Linear, weighted
from solver.model.partial_model import PartialModel
from solver.solution.effort import unpopular


def unpopular_slots(model: PartialModel) -> dict[str, Linear]:
    """The amount over groups whose times may change."""
    problem, weeks = model.problem, unpopular(model.problem)
    series = (
        index
        for index in model.free_series
        if problem.series[index].group not in problem.extracurricular
    )
    lessons = (item for index in series for item in model.variables.meets[index].items())
    return {
        "unpopular_slots": weighted(
            [(meets, weeks[slot]) for slot, meets in lessons if slot in weeks]
        )
    }
