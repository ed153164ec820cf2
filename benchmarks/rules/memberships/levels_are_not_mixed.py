"""What breaks ``levels_are_not_mixed``, and what makes it narrow."""

from itertools import combinations
from random import Random

from benchmarks.agreement import drawing
from benchmarks.rules.focus import Focus
from models.network import Stands
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel

FOCUS = Focus((drawing.mixed_level,), ("dense",))


def push(model: PartialModel, rng: Random) -> Linear:
    """Pairs of groups of one subject at two levels, attended by one student."""
    groups, found = model.problem.groups, []
    for student in range(len(model.problem.students)):
        for (g, first), (h, second) in combinations(model.attendance(student).items(), 2):
            one, other = groups[g].course, groups[h].course
            on_top = Stands.ON_TOP in (one.stands, other.stands)
            if one.subject == other.subject and one.level != other.level and not on_top:
                found.append(model.both(first, second))
    return total(found)
