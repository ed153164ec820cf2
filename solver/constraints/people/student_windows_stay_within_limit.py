r"""A student has at most so many windows a day and a week.

.. math:: w_{s,d} \le m, \qquad \sum_d w_{s,d} \le M \qquad \forall s, d
"""

from solver.model.literals import total
from solver.model.partial_model import PartialModel
from solver.model.terms.window_terms import windows_of_weeks


def student_windows_stay_within_limit(model: PartialModel) -> None:
    """Post the rule."""
    for profile in model.profiles:
        for week in windows_of_weeks(model, profile):
            for windows in week.values():
                model.at_most(windows, model.policy.windows_a_day)
            model.at_most(total(week.values()), model.policy.windows_a_week)
