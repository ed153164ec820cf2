"""What breaks ``student_windows_stay_within_limit``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from benchmarks.rules.terms import some_profile
from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel
from validation.consequences.attendance import (
    windows_of_students,
)

FOCUS = Focus((drawing.moved_lesson,))


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a student in the first and last periods of a day, none between."""
    profile, day = some_profile(model, rng), rng.choice(model.problem.days)
    edges = {
        slot
        for school in range(len(model.problem.schools))
        for slot in edges_of_day(model, school, day)
    }
    lessons = model.lessons(profile, day).items()
    return total(
        lit if slot in edges else opposite(lit) for slot, literals in lessons for lit in literals
    )


def narrow(facts: Facts) -> None:
    found = windows_of_students(facts.network, facts.plan).values()
    facts.policy["windows_a_day"] = max(
        (number for days in found for number in days.values()), default=0
    )
    facts.policy["windows_a_week"] = max((sum(days.values()) for days in found), default=0)


def edges_of_day(model: PartialModel, school: int, day: int) -> tuple[int, ...]:
    slots = model.problem.slots_at.get((school, day), ())
    return (*slots[:1], *slots[-1:])
