r"""Most unmet requests of one student.

.. math:: \max_s \sum_{r \in R_s} \Bigl(1 - \sum_{g \in \mathrm{choices}(r)}
\mathrm{member}_{s,g}\Bigr)
"""

from solver.model.fairness_terms import unmet_by_student
from solver.model.literals import Linear
from solver.model.partial_model import PartialModel


def worst_off_student(model: PartialModel) -> dict[str, Linear]:
    """The amount; students whose requests are not free count as the base solution has them."""
    unmet = unmet_by_student(model.problem, model.variables.member)
    least = max((lacking for lacking in unmet if isinstance(lacking, int)), default=0)
    able = [index for index, lacking in enumerate(unmet) if not isinstance(lacking, int)]
    most = max((len(model.problem.requests_of[student]) for student in able), default=0)
    if most <= least:
        return {"worst_off_student": least}
    worst = model.cp.new_int_var(least, most, "")
    for student in able:
        model.cp.add(worst >= unmet[student])
    return {"worst_off_student": worst}
