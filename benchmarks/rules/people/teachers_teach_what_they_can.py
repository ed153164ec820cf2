"""What breaks ``teachers_teach_what_they_can``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.rules.focus import Focus
from solver.model.literals import Linear, Literal, total
from solver.model.partial_model import PartialModel

#: Why the usual problem keeps the rule by itself: it is posted only on a wide problem.
BY_CONSTRUCTION = "a group has literals only for those who may teach it"
FOCUS = Focus((drawing.another_teacher,))


def push(model: PartialModel, rng: Random) -> Linear:
    """Teachings by people who may not."""
    problem = model.problem
    found: list[Literal] = []
    for group in problem.groups:
        able = {
            problem.teacher_index[person] for person in problem.network.teachers_of(group.candidate)
        }
        found += [
            lit
            for s in group.series
            for t, lit in model.variables.teaches[s].items()
            if t not in able
        ]
    return total(found)
