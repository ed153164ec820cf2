r"""The open network groups of a school take no more teacher-hours a cycle than it can pay for.

.. math:: \sum_{g \text{ at } A} h_g \, \mathrm{open}_g \le B_A \qquad \forall A \text{ with a
budget}
"""

from solver.model.partial_model import PartialModel
from solver.model.terms.budget_terms import budgets, paid_hours


def schools_stay_within_hours(model: PartialModel) -> None:
    """Post the rule."""
    limits = budgets(model.problem)
    for school, hours in paid_hours(model.problem, dict(enumerate(model.variables.open))).items():
        model.at_most(hours, limits[school])
