r"""Windows of students over the daily and over the weekly limit.

.. math:: \sum_s \Bigl(\sum_d (w_{s,d} - m)^+ + \bigl(\sum_d w_{s,d} - M\bigr)^+\Bigr)
"""

from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, total, weighted
from solver.model.partial_model import PartialModel
from solver.model.terms.window_terms import most_windows, windows_of_weeks


def windows_over_limit(model: PartialModel) -> dict[str, Linear]:
    """The amount; nothing when the rule does not hold at all."""
    policy, terms = model.policy, list[tuple[Linear, int]]()
    if not policy.holds("student_windows_stay_within_limit"):
        return {"windows_over_limit": 0}
    for profile in model.profiles:
        weight = len(profile.students)
        for week in windows_of_weeks(model, profile):
            most = {day: most_windows(model, profile, day) for day in week}
            for day, windows in week.items():
                terms.append((model.excess(windows, policy.windows_a_day, most[day]), weight))
            terms.append(
                (
                    model.excess(total(week.values()), policy.windows_a_week, sum(most.values())),
                    weight,
                )
            )
    return {"windows_over_limit": weighted(terms)}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution; nothing where the rule is off."""
    holds = evaluated.problem.policy.holds("student_windows_stay_within_limit")
    return {"windows_over_limit": evaluated.measures.over if holds else 0}
