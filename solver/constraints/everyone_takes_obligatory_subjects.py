r"""Everyone attends a group of every obligatory subject that is taught in his grade.

.. math:: \sum_{g \in \mathrm{groups}(u)} \mathrm{attends}_{s,g} \ge 1 \qquad \forall s, u \notin \mathrm{awaited}(s)
"""

from solver.model.partial_model import Draft


def everyone_takes_obligatory_subjects(draft: Draft) -> None:
    """Post the rule."""
    board = draft.board
    taught = {(course.subject, course.grade) for course in board.network.courses}
    obligatory = [subject.id for subject in board.network.subjects if subject.obligatory]
    loose = {board.wishes[wish].student for wish in draft.freedom.wishes}
    loose |= {student for student, wishes in enumerate(board.wishes_of) if not wishes}
    for student in range(len(board.students)) if board.wide else sorted(loose):
        attends = draft.attendance(student)
        awaited = board.network.brought_by_class(board.students[student])
        for subject in obligatory:
            if (subject, board.students[student].grade) in taught and subject not in awaited:
                draft.any_of(lit for group, lit in attends.items() if board.groups[group].course.subject == subject)
