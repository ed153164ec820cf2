r"""Members that open network groups lack to their soft minimum.

.. math:: \sum_g \Bigl(\mathrm{soft}_g \, \mathrm{open}_g - \sum_s \mathrm{member}_{s,g}\Bigr)^+
"""

from solver.model.literals import Linear, total, weighted
from solver.model.partial_model import Draft


def small_groups(draft: Draft) -> dict[str, Linear]:
    """The amount."""
    terms = []
    for group in draft.touched_groups:
        if not group.is_class_group:
            soft = group.course.soft_min_size
            members = total(draft.members(group.index))
            lacking = weighted([(draft.variables.open[group.index], soft), (members, -1)])
            terms.append(draft.excess(lacking, 0, soft))
    return {"small_groups": total(terms)}
