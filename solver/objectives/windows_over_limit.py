r"""Windows of students over the daily and over the weekly limit.

.. math:: \sum_s \Bigl(\sum_d (w_{s,d} - m)^+ + \bigl(\sum_d w_{s,d} - M\bigr)^+\Bigr)
"""

from solver.draft import Draft
from solver.logic import Linear, total, weighted
from solver.windows import most_windows, windows_of_week


def windows_over_limit(draft: Draft) -> dict[str, Linear]:
    """The amount; nothing when the rule does not hold at all."""
    policy, terms = draft.policy, list[tuple[Linear, int]]()
    if not policy.holds("student_windows_stay_within_limit"):
        return {"windows_over_limit": 0}
    for profile in draft.profiles:
        week = windows_of_week(draft, profile)
        most = [most_windows(draft, profile, day) for day in draft.board.days]
        weight = len(profile.students)
        for windows, upper in zip(week, most, strict=True):
            terms.append((draft.excess(windows, policy.windows_a_day, upper), weight))
        terms.append((draft.excess(total(week), policy.windows_a_week, sum(most)), weight))
    return {"windows_over_limit": weighted(terms)}
