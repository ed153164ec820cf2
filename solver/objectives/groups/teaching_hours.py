r"""Lessons a cycle taught in open network groups.

.. math:: \sum_g h_g \, \mathrm{open}_g
"""

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
