r"""The open network groups of a school take no more teacher-hours a cycle than it can pay for.

.. math:: \sum_{g \text{ at } A} h_g \, \mathrm{open}_g \le B_A \qquad \forall A \text{ with a budget}
"""

from solver.model.budget_terms import budgets, paid_hours
from solver.model.partial_model import Draft


def schools_stay_within_hours(draft: Draft) -> None:
    """Post the rule."""
    limits = budgets(draft.board)
    for school, hours in paid_hours(draft.board, dict(enumerate(draft.variables.open))).items():
        draft.at_most(hours, limits[school])
