"""What breaks ``everyone_takes_obligatory_subjects``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel
from validation.consequences.attendance import (
    groups_of_students,
)

FOCUS = Focus((drawing.lost_member, drawing.swapped_members), ("dense",))


def push(model: PartialModel, rng: Random) -> Linear:
    """Obligatory subjects not attended."""
    groups, subjects = model.problem.groups, model.problem.network.subject_of
    attends = (
        pair
        for student in range(len(model.problem.students))
        for pair in model.attendance(student).items()
    )
    return total(
        opposite(literal)
        for group, literal in attends
        if subjects[groups[group].course.subject].obligatory
    )


def narrow(facts: Facts) -> None:
    courses = facts.network.course_of
    taught = {(row.subject, grade) for row in facts.network.courses for grade in row.grades}
    groups_of = groups_of_students(facts.network, facts.plan)
    attended = {
        student: {courses[group.course].subject for group in groups}
        for student, groups in groups_of.items()
    }
    for row in facts.rows["subjects"]:
        students = [s for s in facts.network.planned_students if (row["id"], s.grade) in taught]
        row["obligatory"] = all(row["id"] in attended[student.id] for student in students)
