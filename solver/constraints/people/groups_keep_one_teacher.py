r"""Every part of an open group has one teacher; where the course says so, one for all parts.

.. math:: \sum_{t} \mathrm{teaches}_{t,p} = 1 \text{ if } \mathrm{open}_g, \qquad
\mathrm{teaches}_{t,p} = \mathrm{teaches}_{t,q}
"""

from solver.model.literals import opposite
from solver.model.partial_model import PartialModel


def groups_keep_one_teacher(model: PartialModel) -> None:
    """Post the rule."""
    variables, problem = model.variables, model.problem
    for group in model.touched_groups:
        is_open = variables.open[group.index]
        series = [index for index in group.series if problem.series[index].lessons]
        if group.index not in model.freedom.teachers:
            continue
        for index in series:
            teachers = variables.teaches[index]
            model.any_of((opposite(is_open), *teachers.values()))
            for teacher, literal in teachers.items():
                rivals = [rival for t, rival in teachers.items() if t > teacher]
                for rival in rivals:
                    model.not_all(is_open, literal, rival)
        if group.course.one_teacher and problem.wide:
            for index in series[1:]:
                for teacher, literal in variables.teaches[index].items():
                    model.any_of(
                        (
                            opposite(is_open),
                            opposite(literal),
                            variables.teaches[series[0]].get(teacher, 0),
                        )
                    )
