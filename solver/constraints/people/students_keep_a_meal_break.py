r"""On a day of six lessons or more every student has time to eat between two of them; the way does
not count.

.. math:: \mathrm{long}_{s,d} \Rightarrow \bigvee_{(a,b) \text{ consecutive}}
          \mathrm{start}_b - \mathrm{end}_a - \mathrm{travel}_{a,b} \ge m
"""

from solver.model.literals import opposite
from solver.model.partial_model import PartialModel
from solver.model.terms.meal_terms import meal_of


def students_keep_a_meal_break(model: PartialModel) -> None:
    """Post the rule."""
    for profile in model.profiles:
        for day in model.alike(profile):
            if (meal := meal_of(model, profile, day)) is not None:
                model.any_of((opposite(meal[0]), *meal[1]))
