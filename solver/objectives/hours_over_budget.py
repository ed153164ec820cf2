r"""Teacher-hours a cycle beyond what schools can pay for.

.. math:: \sum_A \Bigl(\sum_{g \text{ at } A} h_g \, \mathrm{open}_g - B_A\Bigr)^+
"""

from solver.model.budget_terms import budgets, paid_hours
from solver.model.literals import Linear, total
from solver.model.partial_model import Draft


def hours_over_budget(draft: Draft) -> dict[str, Linear]:
    """The amount, that of groups that are not free included; nothing when the rule does not hold at all."""
    board = draft.board
    if not draft.policy.holds("schools_stay_within_hours"):
        return {"hours_over_budget": 0}
    limits, most = budgets(board), sum(board.groups[group].hours for group in board.network_groups)
    paid = paid_hours(board, dict(enumerate(draft.variables.open)))
    return {"hours_over_budget": total(draft.excess(hours, limits[school], most) for school, hours in paid.items())}
