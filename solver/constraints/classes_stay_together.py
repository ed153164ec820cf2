r"""Every class group is open and follows its class: nobody is put into it or taken out of it one by one.

.. math:: \mathrm{open}_g = 1, \qquad \mathrm{member}_{s,g} = 0 \qquad \forall g \text{ class group}
"""

from solver.draft import Draft


def classes_stay_together(draft: Draft) -> None:
    """Post the rule; outside a wide board there is nothing to choose."""
    if not draft.board.wide:
        return
    for group in draft.board.groups:
        if group.is_class_group:
            draft.any_of([draft.variables.open[group.index]])
            for literal in draft.members(group.index):
                draft.not_all(literal)
