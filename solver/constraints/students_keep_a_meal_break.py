r"""On a day of six lessons or more every student has time to eat between two of them; the way does not count.

.. math:: \mathrm{long}_{s,d} \Rightarrow \bigvee_{(a,b) \text{ consecutive}}
          \mathrm{start}_b - \mathrm{end}_a - \mathrm{travel}_{a,b} \ge m
"""

from solver.model.literals import opposite
from solver.model.meal_terms import meal_of
from solver.model.partial_model import Draft


def students_keep_a_meal_break(draft: Draft) -> None:
    """Post the rule."""
    for profile in draft.profiles:
        for day in draft.alike(profile):
            if (meal := meal_of(draft, profile, day)) is not None:
                draft.any_of((opposite(meal[0]), *meal[1]))
