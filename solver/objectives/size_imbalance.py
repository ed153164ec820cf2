r"""Over courses, the largest less the smallest open group.

.. math:: \sum_c \bigl(\max_{g \in c} n_g - \min_{g \in c} n_g\bigr), \qquad n_g = \sum_s \mathrm{member}_{s,g}, \ g \text{ open}
"""

from solver.model.literals import Linear, possible, total, weighted
from solver.model.partial_model import Draft


def size_imbalance(draft: Draft) -> dict[str, Linear]:
    """The amount."""
    touched = {group.course.id for group in draft.touched_groups if not group.is_class_group}
    terms = [_imbalance(draft, groups) for course, groups in draft.board.groups_of_course.items() if course in touched]
    return {"size_imbalance": total(terms)}


def _imbalance(draft: Draft, groups: list[int]) -> Linear:
    groups = [group for group in groups if possible(draft.variables.open[group])]
    if len(groups) < 2:
        return 0
    most = max(len(draft.members(group)) for group in groups)
    largest = draft.model.new_int_var(0, most, "")
    smallest = draft.model.new_int_var(0, most, "")
    spread = draft.model.new_int_var(0, most, "")
    draft.model.add(spread >= largest - smallest)
    for group in groups:
        size = total(draft.members(group))
        draft.at_most(weighted([(size, 1), (largest, -1)]), 0)
        draft.at_most(weighted([(smallest, 1), (size, -1), (draft.variables.open[group], most)]), most)
    return spread
