r"""Windows of students: lessons they could have attended between two of their lessons.

.. math:: \sum_s \sum_d \sum_{(a,b) \text{ consecutive}} W(a,b)
"""

from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, total, weighted
from solver.model.partial_model import PartialModel
from solver.model.terms.window_terms import windows_of_weeks


def student_windows(model: PartialModel) -> dict[str, Linear]:
    """The amount."""
    weeks = (
        (week, len(profile.students))
        for profile in model.profiles
        for week in windows_of_weeks(model, profile)
    )
    return {"student_windows": weighted([(total(week.values()), weight) for week, weight in weeks])}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    return {"student_windows": evaluated.measures.windows}
