"""What breaks ``students_keep_a_meal_break``, and what makes it narrow."""

from itertools import pairwise
from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from benchmarks.rules.terms import full_day
from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel
from solver.problem.meals import loses_meal
from validation.consequences.attendance import (
    TimedLesson,
    days_of_students,
)

FOCUS = Focus((drawing.crowded_day,), policy={"long_day": 2})


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a student, as many as make a day long, without a break to eat among them, and no
    others that day.
    """
    problem, policy = model.problem, model.policy
    runs = [
        slots[first:][: policy.long_day]
        for slots in problem.slots_at.values()
        for first in range(len(slots))
    ]
    hungry = [run for run in runs if loses_meal(problem, run)]
    if not hungry:
        return full_day(model, rng)
    run = rng.choice(hungry)
    hosts, day = {problem.slot_school[place] for place in run}, problem.slot_days[run[0]][0]
    visited = [p for p in model.profiles if p.home in hosts] or list(model.profiles)
    lessons = model.lessons(rng.choice(visited), day).items()
    return total(
        lit if place in run else opposite(lit) for place, literals in lessons for lit in literals
    )


def narrow(facts: Facts) -> None:
    """As many minutes for a meal as every day of three lessons or more leaves."""
    minutes = facts.network.travel_minutes

    def free(first: TimedLesson, second: TimedLesson) -> int:
        return (
            second.slot.start
            - first.slot.end
            - minutes.get((first.slot.school, second.slot.school), 0)
        )

    weeks = days_of_students(facts.network, facts.plan).values()
    longest = [
        max(free(*pair) for pair in pairwise(day))
        for days in weeks
        for day in days.values()
        if len(day) > 2
    ]
    facts.policy |= {"long_day": 3, "meal_minutes": max(0, min(longest, default=0))}
