r"""A student has at most so many windows a day and a week.

.. math:: w_{s,d} \le m, \qquad \sum_d w_{s,d} \le M \qquad \forall s, d
"""

from solver.model.literals import total
from solver.model.partial_model import Draft
from solver.model.window_terms import windows_of_weeks


def student_windows_stay_within_limit(draft: Draft) -> None:
    """Post the rule."""
    for profile in draft.profiles:
        for week in windows_of_weeks(draft, profile):
            for windows in week.values():
                draft.at_most(windows, draft.policy.windows_a_day)
            draft.at_most(total(week.values()), draft.policy.windows_a_week)
