"""What breaks ``groups_meet_their_hours``, and what makes it narrow."""

from random import Random

from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons of some groups, or their lack."""
    groups = rng.sample(model.problem.groups, max(1, len(model.problem.groups) // 2))
    lessons = [
        lit for group in groups for s in group.series for lit in model.variables.meets[s].values()
    ]
    return total(lessons) if rng.random() < 0.5 else total(opposite(literal) for literal in lessons)
