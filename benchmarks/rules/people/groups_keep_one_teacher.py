"""What breaks ``groups_keep_one_teacher``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.rules.focus import Focus
from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel

FOCUS = Focus((drawing.another_teacher,))


def push(model: PartialModel, rng: Random) -> Linear:
    """Many teachers for a part, or none, in groups that meet."""
    opened = [
        group for group in model.problem.groups if group.is_class_group
    ] or model.problem.groups
    literals = [
        lit for group in opened for s in group.series for lit in model.variables.teaches[s].values()
    ]
    return (
        total(literals) if rng.random() < 0.5 else total(opposite(literal) for literal in literals)
    )
