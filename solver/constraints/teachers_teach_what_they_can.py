r"""A group is taught by somebody who may teach it there.

.. math:: \mathrm{teaches}_{t,p} = 0 \qquad \forall t \notin \mathrm{able}(g)
"""

from solver.model.partial_model import Draft


def teachers_teach_what_they_can(draft: Draft) -> None:
    """Post the rule; outside a wide board nobody else is a choice at all."""
    if not draft.board.wide:
        return
    for group in draft.board.groups:
        able = {draft.board.teacher_index[person] for person in draft.board.network.teachers_of(group.candidate)}
        for series in group.series:
            for teacher, literal in draft.variables.teaches[series].items():
                if teacher not in able:
                    draft.not_all(literal)
