r"""Days on which students have no time to eat.

.. math:: \sum_s \sum_d \Bigl(\mathrm{long}_{s,d} - \sum_{a} \mathrm{eats}_{s,a}\Bigr)^+
"""

from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, opposite, weighted
from solver.model.partial_model import PartialModel
from solver.model.terms.meal_terms import meal_of


def lost_meal_breaks(model: PartialModel) -> dict[str, Linear]:
    """The amount over days that may change; nothing where the rule is off."""
    terms = list[tuple[Linear, int]]()
    for profile in model.profiles if model.policy.holds("students_keep_a_meal_break") else ():
        for day, days in model.alike(profile).items():
            if (meal := meal_of(model, profile, day)) is not None:
                lost = model.boolean("")
                model.any_of((lost, opposite(meal[0]), *meal[1]))
                terms.append((lost, days * len(profile.students)))
    return {"lost_meal_breaks": weighted(terms)}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution; nothing where the rule is off."""
    holds = evaluated.problem.policy.holds("students_keep_a_meal_break")
    return {"lost_meal_breaks": evaluated.measures.meals if holds else 0}
