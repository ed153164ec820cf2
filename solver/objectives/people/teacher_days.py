r"""Days on which visiting teachers give lessons, wherever.

.. math:: \sum_{t \text{ visiting}} \sum_d \max_{p, \, a \text{ on } d} \mathrm{teaches}_{t,p}
\wedge \mathrm{meets}_{p,a}
"""

from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel
from solver.model.visiting_terms import visiting_days


def teacher_days(model: PartialModel) -> dict[str, Linear]:
    """The amount over teachers whose week may change."""
    return {"teacher_days": total(model.implied_by(day.values()) for day in visiting_days(model))}
