"""What breaks ``grade_11_keeps_its_groups``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from solver.model.literals import Linear, Literal, opposite, total
from solver.model.partial_model import PartialModel

FOCUS = Focus((drawing.left_last_year, drawing.another_teacher), ("dense", "tiny-eleven"))


def push(model: PartialModel, rng: Random) -> Linear:
    """Members in other groups than those of the year before, and groups without the teacher they
    had.
    """
    problem, found = model.problem, list[Literal]()
    for row in problem.network.previous:
        for group in problem.joinable.get(row.course, ()):
            member = model.variables.member.get((problem.student_index[row.student], group), 0)
            if problem.groups[group].candidate.host != row.host or rng.random() < 0.5:
                found.append(member)
            elif row.teacher is not None:
                teacher = problem.teacher_index[row.teacher]
                taught = [
                    model.variables.teaches[series].get(teacher, 0)
                    for series in problem.groups[group].series
                ]
                found.append(model.both(member, opposite(model.either(taught))))
    return total(found)


def narrow(facts: Facts) -> None:
    """Some members of a group sat together in it the year before, with one of its teachers."""
    groups = sorted({row.group for row in facts.plan.members})
    group = facts.network.candidate_of[facts.rng.choice(groups)]
    teachers = sorted(row.teacher for row in facts.plan.teachings if row.group == group.id)
    known = {
        "course": group.course,
        "group": "x",
        "host": group.host,
        "teacher": facts.rng.choice([None, *teachers]),
    }
    students = [row.student for row in facts.plan.members if row.group == group.id]
    facts.rows["previous"] = [
        {"student": student, **known} for student in students[: facts.rng.randint(1, len(students))]
    ]
