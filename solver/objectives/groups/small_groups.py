r"""Members that open network groups lack to their soft minimum.

.. math:: \sum_g \Bigl(\mathrm{soft}_g \, \mathrm{open}_g - \sum_s \mathrm{member}_{s,g}\Bigr)^+
"""

from solver.counting.counted import Counted
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, total, weighted
from solver.model.partial_model import PartialModel


def small_groups(model: PartialModel) -> dict[str, Linear]:
    """The amount."""
    terms = []
    for group in model.touched_groups:
        if not group.is_class_group:
            soft = group.course.soft_min_size
            members = total(model.members(group.index))
            lacking = weighted([(model.variables.open[group.index], soft), (members, -1)])
            terms.append(model.excess(lacking, 0, soft))
    return {"small_groups": total(terms)}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    groups = evaluated.problem.groups
    sizes = (pair for sizes in evaluated.sizes.values() for pair in sizes.items())
    lacking = (max(0, groups[group].course.soft_min_size - size) for group, size in sizes)
    return {"small_groups": sum(lacking)}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"small_groups": counted.relaxation.lacking}
