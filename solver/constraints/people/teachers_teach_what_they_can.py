r"""A group is taught by somebody who may teach it there.

.. math:: \mathrm{teaches}_{t,p} = 0 \qquad \forall t \notin \mathrm{able}(g)
"""

from solver.model.partial_model import PartialModel


def teachers_teach_what_they_can(model: PartialModel) -> None:
    """Post the rule; outside a wide problem nobody else is a choice at all."""
    if not model.problem.wide:
        return
    for group in model.problem.groups:
        able = {
            model.problem.teacher_index[person]
            for person in model.problem.network.teachers_of(group.candidate)
        }
        for series in group.series:
            for teacher, literal in model.variables.teaches[series].items():
                if teacher not in able:
                    model.not_all(literal)
