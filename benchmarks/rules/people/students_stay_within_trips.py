"""What breaks ``students_stay_within_trips``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel
from validation.consequences.attendance import (
    days_of_students,
)

FOCUS = Focus((drawing.moved_lesson, drawing.another_member))


def push(model: PartialModel, rng: Random) -> Linear:
    """Days of a student's groups elsewhere, for all students together."""
    problem = model.problem
    return total(
        model.both(attends, model.meets_on(group, day))
        for profile in model.profiles
        for group, attends in profile.attends.items()
        if problem.groups[group].school != profile.home
        for day in problem.days
    )


def narrow(facts: Facts) -> None:
    weeks = days_of_students(facts.network, facts.plan)
    for row in facts.rows["students"]:
        days = weeks.get(row["id"], {}).values()
        row["max_days_away"] = sum(
            any(timed.slot.school != row["school"] for timed in day) for day in days
        )
