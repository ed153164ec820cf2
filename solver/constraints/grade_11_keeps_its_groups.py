r"""Students who sat together in the year before go on together, where they were and with their teacher.

Of every set of students with one mark m in a course, of those who are granted the course:

.. math:: \mathrm{member}_{s,g} \Rightarrow \mathrm{keep}_{m,g}, \qquad \sum_g \mathrm{keep}_{m,g} \le 1, \qquad
          \mathrm{keep}_{m,g} \Rightarrow \bigvee_{p \in g} \mathrm{teaches}_{t,p}

and :math:`\mathrm{keep}_{m,g} = 0` unless g meets at the school of the mark. The mark's school and teacher may be open.
"""

from collections import defaultdict

from models.network import Previous
from solver.model.literals import Literal, opposite
from solver.model.partial_model import Draft
from solver.problem.problem import Board, remembered


def grade_11_keeps_its_groups(draft: Draft) -> None:
    """Post the rule for courses of which a group may change."""
    touched = {group.index for group in draft.touched_groups}
    by_course: dict[str, list[int]] = defaultdict(list)
    for group in draft.board.groups if draft.board.network.previous else ():
        by_course[group.course.id].append(group.index)
    for rows in sat_together(draft.board):
        if not touched.isdisjoint(by_course[rows[0].course]):
            _keep(draft, rows, by_course[rows[0].course])


@remembered
def sat_together(board: Board) -> tuple[tuple[Previous, ...], ...]:
    """Rows of students with one mark in a course; a row without a mark stands alone. Courses that may change are left out."""
    found: dict[tuple[str, str, str], list[Previous]] = defaultdict(list)
    for row in board.network.previous:
        if row.student in board.student_index and row.course not in board.policy.grade_11_may_change:
            found[row.course, row.group, "" if row.group else row.student].append(row)
    return tuple(tuple(rows) for rows in found.values())


def _keep(draft: Draft, rows: tuple[Previous, ...], groups: list[int]) -> None:
    board = draft.board
    keeps: list[Literal] = []
    for group in groups:
        members = [_member(draft, board.student_index[row.student], group) for row in rows]
        keeps.append(draft.either(members))
        for row, member in zip(rows, members, strict=True):
            if row.host is not None and row.host != board.groups[group].candidate.host:
                draft.implies(member, 0)
            if row.teacher is not None:
                teacher = board.teacher_index[row.teacher]
                taught = (draft.variables.teaches[series].get(teacher, 0) for series in board.groups[group].series)
                draft.any_of((opposite(member), *taught))
    draft.at_most_one(keeps)


def _member(draft: Draft, student: int, group: int) -> Literal:
    """Whether a student is in a group that takes him at all: what class groups do not is another rule."""
    return draft.variables.member.get((student, group), 0) if draft.board.takes(group, student) else 0
