"""What breaks ``teachers_stay_within_load``, and what makes it narrow."""

from random import Random

from benchmarks.mutations.facts import Facts
from benchmarks.rules.terms import given_by
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel
from validation.consequences.attendance import (
    days_of_teachers,
)


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a teacher, on one day or in all."""
    teacher, day = rng.choice(sorted(model.taught)), rng.choice([None, *model.problem.days])
    return total(
        lit
        for slot, lit in given_by(model, teacher)
        if day is None or day in model.problem.slot_days[slot]
    )


def narrow(facts: Facts) -> None:
    taught = days_of_teachers(facts.network, facts.plan)
    for row in facts.rows["people"]:
        days = [len(day) for day in taught.get(row["id"], {}).values()]
        row |= {"max_lessons_day": max(days, default=0), "max_lessons_week": sum(days)}
