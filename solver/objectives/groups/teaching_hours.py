r"""Lessons a cycle taught in open network groups.

.. math:: \sum_g h_g \, \mathrm{open}_g
"""

from solver.counting.counted import Counted
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, weighted
from solver.model.partial_model import PartialModel


def teaching_hours(model: PartialModel) -> dict[str, Linear]:
    """The amount."""
    groups = [group for group in model.touched_groups if not group.is_class_group]
    return {
        "teaching_hours": weighted(
            [(model.variables.open[group.index], group.hours) for group in groups]
        )
    }


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    groups = (group for sizes in evaluated.sizes.values() for group in sizes)
    return {"teaching_hours": sum(evaluated.problem.groups[group].hours for group in groups)}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"teaching_hours": counted.relaxation.hours}
