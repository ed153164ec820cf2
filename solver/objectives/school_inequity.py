r"""Spread of the share of unmet wishes between schools with wishes, in thousandths rounded down.

.. math:: \max_A q_A - \min_A q_A, \qquad q_A = \Bigl\lfloor \frac{1000 \, u_A}{n_A} \Bigr\rfloor
          \iff n_A q_A \le 1000 \, u_A \le n_A q_A + n_A - 1

with the unmet ones among the wishes of the students of a school, and all of them.
"""

from solver.model.fairness_terms import spread_of_shares, unmet_by_school, unmet_by_student, wishes_by_school
from solver.model.literals import Linear
from solver.model.partial_model import Draft


def school_inequity(draft: Draft) -> dict[str, Linear]:
    """The amount; schools none of whose wishes is free count as the base state has them."""
    unmet = unmet_by_school(draft.board, unmet_by_student(draft.board, draft.variables.member))
    return {"school_inequity": spread_of_shares(draft.model, unmet, wishes_by_school(draft.board))}
