"""What breaks ``students_never_clash``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.rules.focus import Focus
from benchmarks.rules.terms import some_profile
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel

FOCUS = Focus((drawing.moved_lesson, drawing.late_walk, drawing.another_member))


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a student within one moment, or too near each other."""
    profile, slot = some_profile(model, rng), rng.randrange(len(model.problem.slots))
    lessons = model.lessons(profile, model.problem.slot_days[slot][0])
    return total(
        literal for near in model.problem.clashes[slot] for literal in lessons.get(near, ())
    )
