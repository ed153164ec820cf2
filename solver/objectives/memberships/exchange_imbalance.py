r"""Over pairs of schools, by how many student-lessons the one teaches more of the other's students.

.. math:: \sum_{\{A,B\}} |T_{A,B} - T_{B,A}|, \qquad
          T_{A,B} = \sum_{g \text{ at } A} h_g \sum_{s \text{ of } B} \mathrm{member}_{s,g}
"""

from solver.model.exchange_terms import imbalance, student_lessons
from solver.model.literals import Linear
from solver.model.partial_model import PartialModel


def exchange_imbalance(model: PartialModel) -> dict[str, Linear]:
    """The amount; memberships that are not free count as the base solution has them."""
    taught = student_lessons(model.problem, model.variables.member.items())
    return {"exchange_imbalance": imbalance(model.cp, model.problem, taught)}
