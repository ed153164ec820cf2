r"""Teacher-hours a cycle beyond what schools can pay for.

.. math:: \sum_A \Bigl(\sum_{g \text{ at } A} h_g \, \mathrm{open}_g - B_A\Bigr)^+
"""

from solver.counting.counted import Counted
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel
from solver.model.terms.budget_terms import RULE, budgets, paid_hours
from solver.model.terms.budget_terms import hours_over_budget as over_budgets


def hours_over_budget(model: PartialModel) -> dict[str, Linear]:
    """The amount, that of groups that are not free included; nothing when the rule does not hold at
    all.
    """
    problem = model.problem
    if not model.policy.holds(RULE):
        return {"hours_over_budget": 0}
    limits, most = (
        budgets(problem),
        sum(problem.groups[group].hours for group in problem.network_groups),
    )
    paid = paid_hours(problem, dict(enumerate(model.variables.open)))
    return {
        "hours_over_budget": total(
            model.excess(hours, limits[school], most) for school, hours in paid.items()
        )
    }


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution; nothing when the rule does not hold at all."""
    holds = evaluated.problem.policy.holds(RULE)
    return {"hours_over_budget": over_budgets(evaluated.solution) if holds else 0}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"hours_over_budget": counted.relaxation.over}
