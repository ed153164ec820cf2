r"""Every part of an open group has one teacher; where the course says so, one for all parts.

.. math:: \sum_{t} \mathrm{teaches}_{t,p} = 1 \text{ if } \mathrm{open}_g, \qquad \mathrm{teaches}_{t,p} = \mathrm{teaches}_{t,q}
"""

from solver.model.literals import opposite
from solver.model.partial_model import Draft


def groups_keep_one_teacher(draft: Draft) -> None:
    """Post the rule."""
    variables, board = draft.variables, draft.board
    for group in draft.touched_groups:
        is_open = variables.open[group.index]
        series = [index for index in group.series if board.series[index].lessons]
        if group.index not in draft.freedom.teachers:
            continue
        for index in series:
            teachers = variables.teaches[index]
            draft.any_of((opposite(is_open), *teachers.values()))
            for teacher, literal in teachers.items():
                others = [other for t, other in teachers.items() if t > teacher]
                for other in others:
                    draft.not_all(is_open, literal, other)
        if group.course.one_teacher and board.wide:
            for index in series[1:]:
                for teacher, literal in variables.teaches[index].items():
                    draft.any_of((opposite(is_open), opposite(literal), variables.teaches[series[0]].get(teacher, 0)))
