r"""Windows of visiting teachers: lessons they could have given between two of theirs.

.. math:: \sum_{t \text{ visiting}} \sum_d \sum_{(a,b) \text{ consecutive}} W(a,b)
"""

from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel
from solver.model.terms.visiting_terms import visiting_days
from solver.model.terms.window_terms import windows_in


def teacher_windows(model: PartialModel) -> dict[str, Linear]:
    """The amount over teachers whose week may change."""
    return {"teacher_windows": total(windows_in(model, day) for day in visiting_days(model))}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    return {"teacher_windows": evaluated.visits.windows}
