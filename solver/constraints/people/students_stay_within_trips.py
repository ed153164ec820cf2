r"""A student spends at most so many days with lessons outside the home school.

.. math:: \sum_d \mathrm{away}_{s,d} \le m_s \qquad \forall s
"""

from solver.model.literals import total
from solver.model.partial_model import PartialModel
from solver.model.terms.away_terms import days_away


def students_stay_within_trips(model: PartialModel) -> None:
    """Post the rule."""
    for profile in model.profiles:
        limit = model.problem.max_days_away(profile.students[0])
        if limit is not None:
            model.at_most(total(days_away(model, profile).values()), limit)
