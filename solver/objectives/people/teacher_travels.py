r"""Ways of visiting teachers between schools within a day.

.. math:: \sum_{t \text{ visiting}} \sum_d \bigl|\{(a,b) \text{ consecutive} : A(a) \ne A(b)\}\bigr|
"""

from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel
from solver.model.terms.visiting_terms import visiting_days, ways_in


def teacher_travels(model: PartialModel) -> dict[str, Linear]:
    """The amount over teachers whose week may change."""
    return {"teacher_travels": total(ways_in(model, day) for day in visiting_days(model))}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    return {"teacher_travels": evaluated.visits.ways}
