r"""An open network group has at least its minimum and at most its maximum of members; a closed one
has none.

Of a published group the minimum is 1: families already know it.

.. math:: \mathrm{min}_g \, \mathrm{open}_g \le \sum_s \mathrm{member}_{s,g} \le \mathrm{max}_g \,
\mathrm{open}_g
"""

from solver.model.literals import total, weighted
from solver.model.partial_model import PartialModel


def groups_fit_their_size(model: PartialModel) -> None:
    """Post the rule."""
    for group in model.touched_groups:
        if group.is_class_group:
            continue
        members, is_open = total(model.members(group.index)), model.variables.open[group.index]
        model.at_most(weighted([(members, 1), (is_open, -group.course.max_size)]), 0)
        model.at_least(
            weighted([(members, 1), (is_open, -model.problem.least_members[group.index])]), 0
        )
