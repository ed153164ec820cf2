r"""Everyone attends a group of every obligatory subject that is taught in his grade.

.. math:: \sum_{g \in \mathrm{groups}(u)} \mathrm{attends}_{s,g} \ge 1 \qquad \forall s, u \notin
\mathrm{awaited}(s)
"""

from collections.abc import Iterator

from solver.model.literals import Literal
from solver.model.partial_model import PartialModel


def everyone_takes_obligatory_subjects(model: PartialModel) -> None:
    """Post the rule."""
    for attending in attending_obligatory(model):
        model.any_of(attending)


def attending_obligatory(model: PartialModel) -> Iterator[list[Literal]]:
    """For every student whose groups may change, and obligatory subject, the literals of which one
    has to hold.
    """
    problem = model.problem
    taught = {(row.subject, grade) for row in problem.network.courses for grade in row.grades}
    obligatory = [subject.id for subject in problem.network.subjects if subject.obligatory]
    loose = {problem.requests[request].student for request in model.freedom.requests}
    loose |= {student for student, requests in enumerate(problem.requests_of) if not requests}
    for student in range(len(problem.students)) if problem.wide else sorted(loose):
        attends = model.attendance(student)
        awaited = problem.network.brought_by_class(problem.students[student])
        for subject in obligatory:
            if (subject, problem.students[student].grade) in taught and subject not in awaited:
                yield [
                    lit
                    for group, lit in attends.items()
                    if problem.groups[group].course.subject == subject
                ]
