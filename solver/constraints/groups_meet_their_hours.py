r"""Every part of an open group meets as often as its course asks; a closed group does not meet.

.. math:: \sum_{t} \mathrm{meets}_{p,t} = h_p \, \mathrm{open}_g \qquad \forall p \text{ part of } g
"""

from solver.draft import Draft
from solver.logic import total, weighted


def groups_meet_their_hours(draft: Draft) -> None:
    """Post the rule."""
    variables = draft.variables
    for group in draft.touched_groups:
        for index in group.series:
            lessons = total(variables.meets[index].values())
            draft.equal(weighted([(lessons, 1), (variables.open[group.index], -draft.board.series[index].hours)]), 0)
