r"""Students who sat together in the year before go on together, where they were and with their
teacher.

Of every set of students with one mark m in a course, of those who are granted the course:

.. math:: \mathrm{member}_{s,g} \Rightarrow \mathrm{keep}_{m,g}, \qquad \sum_g \mathrm{keep}_{m,g}
\le 1, \qquad
          \mathrm{keep}_{m,g} \Rightarrow \bigvee_{p \in g} \mathrm{teaches}_{t,p}

and :math:`\mathrm{keep}_{m,g} = 0` unless g meets at the school of the mark. The mark's school and
teacher may be open.
"""

from collections import defaultdict

from models.network import Previous
from solver.model.literals import Literal, opposite
from solver.model.partial_model import PartialModel
from solver.problem.earlier_groups import sat_together


def grade_11_keeps_its_groups(model: PartialModel) -> None:
    """Post the rule for courses of which a group may change."""
    touched = {group.index for group in model.touched_groups}
    by_course: dict[str, list[int]] = defaultdict(list)
    for group in model.problem.groups if model.problem.network.previous else ():
        by_course[group.course.id].append(group.index)
    for rows in sat_together(model.problem):
        if not touched.isdisjoint(by_course[rows[0].course]):
            _keep(model, rows, by_course[rows[0].course])


def _keep(model: PartialModel, rows: tuple[Previous, ...], groups: list[int]) -> None:
    problem = model.problem
    keeps: list[Literal] = []
    for group in groups:
        members = [_member(model, problem.student_index[row.student], group) for row in rows]
        keeps.append(model.either(members))
        for row, member in zip(rows, members, strict=True):
            if row.host is not None and row.host != problem.groups[group].candidate.host:
                model.implies(member, 0)
            if row.teacher is not None:
                teacher = problem.teacher_index[row.teacher]
                taught = (
                    model.variables.teaches[series].get(teacher, 0)
                    for series in problem.groups[group].series
                )
                model.any_of((opposite(member), *taught))
    model.at_most_one(keeps)


def _member(model: PartialModel, student: int, group: int) -> Literal:
    """Whether a student is in a group that takes him at all: what class groups do not is another
    rule.
    """
    return (
        model.variables.member.get((student, group), 0)
        if model.problem.takes(group, student)
        else 0
    )
