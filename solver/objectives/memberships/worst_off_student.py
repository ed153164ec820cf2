r"""Most unmet requests of one student.

.. math:: \max_s \sum_{r \in R_s} \Bigl(1 - \sum_{g \in \mathrm{choices}(r)}
\mathrm{member}_{s,g}\Bigr)
"""

from collections import Counter

from solver.counting.counted import Counted
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear
from solver.model.partial_model import PartialModel
from solver.model.terms.fairness_terms import unmet_by_student


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


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    granted = evaluated.solution.granted
    refused = Counter(
        request.student for request in evaluated.problem.requests if granted[request.index] is None
    )
    return {"worst_off_student": max(refused.values(), default=0)}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"worst_off_student": _least(counted)}


def _least(counted: Counted) -> Linear:
    """Most unmet requests of one student: no fewer than the average of the students of a school who
    ask for anything.
    """
    able = Counter(
        home
        for home, requests in zip(counted.problem.home, counted.problem.requests_of, strict=True)
        if requests
    )
    most = max((len(requests) for requests in counted.problem.requests_of), default=0)
    worst = counted.relaxation.cp.new_int_var(0, most, "")
    for school, unmet in counted.unmet_by_school().items():
        counted.relaxation.cp.add(able[school] * worst >= unmet)
    return worst
