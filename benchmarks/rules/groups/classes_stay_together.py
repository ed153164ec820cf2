"""What breaks ``classes_stay_together``, and what makes it narrow."""

from collections import Counter
from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel

FOCUS = Focus((drawing.torn_class,))


def push(model: PartialModel, rng: Random) -> Linear:
    """Class groups that do not meet, and members put into them one by one."""
    groups = [group.index for group in model.problem.groups if group.is_class_group]
    if rng.random() < 0.5:
        return total(opposite(model.variables.open[group]) for group in groups)
    return total(literal for group in groups for literal in model.members(group))


def narrow(facts: Facts) -> None:
    seated = Counter(row.group for row in facts.plan.members)
    lessons = {
        (group.course, group.class_, group.half): seated[group.id]
        for group in facts.network.candidates
    }
    for row in facts.rows["class_lessons"]:
        row["visitors"] = lessons[row["course"], row["class_"], row["half"]]
