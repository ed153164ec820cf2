r"""Spread of the share of unmet requests between schools with requests, in thousandths rounded
down.

.. math:: \max_A q_A - \min_A q_A, \qquad q_A = \Bigl\lfloor \frac{1000 \, u_A}{n_A} \Bigr\rfloor
          \iff n_A q_A \le 1000 \, u_A \le n_A q_A + n_A - 1

with the unmet ones among the requests of the students of a school, and all of them.
"""

from collections import Counter

from solver.counting.counted import Counted
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear
from solver.model.partial_model import PartialModel
from solver.model.terms.fairness_terms import (
    MILLE,
    requests_by_school,
    spread_of_shares,
    unmet_by_school,
    unmet_by_student,
)


def school_inequity(model: PartialModel) -> dict[str, Linear]:
    """The amount; schools none of whose requests is free count as the base solution has them."""
    unmet = unmet_by_school(model.problem, unmet_by_student(model.problem, model.variables.member))
    return {"school_inequity": spread_of_shares(model.cp, unmet, requests_by_school(model.problem))}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    problem, granted = evaluated.problem, evaluated.solution.granted
    lost = Counter(
        problem.home[request.student]
        for request in problem.requests
        if granted[request.index] is None
    )
    asked = requests_by_school(problem).items()
    shares = [MILLE * lost[school] // number for school, number in asked]
    return {"school_inequity": max(shares, default=0) - min(shares, default=0)}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    unmet, asked = counted.unmet_by_school(), requests_by_school(counted.problem)
    return {"school_inequity": spread_of_shares(counted.relaxation.cp, unmet, asked)}
