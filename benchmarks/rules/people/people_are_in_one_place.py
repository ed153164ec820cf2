"""What breaks ``people_are_in_one_place``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.rules.focus import Focus
from benchmarks.rules.terms import given_by
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel

FOCUS = Focus((drawing.another_teacher, drawing.moved_lesson))


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a teacher within one moment, or too near each other."""
    several = [teacher for teacher, series in sorted(model.taught.items()) if len(series) > 1]
    teacher = rng.choice(several or sorted(model.taught))
    hosts = {
        model.problem.groups[model.problem.series[series].group].school
        for series, _ in model.taught[teacher]
    }
    slot = rng.choice(
        [slot for slot, school in enumerate(model.problem.slot_school) if school in hosts]
    )
    return total(lit for at, lit in given_by(model, teacher) if at in model.problem.clashes[slot])
