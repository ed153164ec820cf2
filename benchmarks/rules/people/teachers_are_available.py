"""What breaks ``teachers_are_available``, and what makes it narrow."""

from random import Random

from benchmarks.mutations.facts import Facts
from benchmarks.rules.terms import given_by
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel
from validation.consequences.attendance import (
    days_of_teachers,
)


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons given while busy."""
    blocked = model.problem.teacher_blocked
    return total(
        lit
        for teacher in sorted(model.taught)
        for slot, lit in given_by(model, teacher)
        if slot in blocked[teacher]
    )


def narrow(facts: Facts) -> None:
    taught = days_of_teachers(facts.network, facts.plan)
    leaders = {leader for party in facts.plan.parties for leader in party.leaders}
    for person in (row for row in facts.network.people if row.id not in leaders):
        slots = [slot for slot in facts.network.slots if slot.school == person.school]
        for slot in facts.rng.sample(slots, min(3, len(slots))):
            lessons = (timed.slot for timed in taught.get(person.id, {}).get(slot.day, ()))
            if not any(lesson.start < slot.end and slot.start < lesson.end for lesson in lessons):
                facts.rows["busy"].append(
                    {"person": person.id, "day": slot.day, "start": slot.start, "end": slot.end}
                )
