"""What breaks ``second_teachers_are_free``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from benchmarks.rules.terms import given_by
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel
from solver.problem.ties.seconds import seconds
from validation.rules.people.second_teachers_are_free import second_teachers_are_free
from validation.week import Week

FOCUS = Focus((drawing.moved_lesson, drawing.another_teacher))


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a group in slots in which its second teacher gives others, or is busy."""
    problem = model.problem
    group, teacher = rng.choice(sorted(seconds(problem).items()))
    given = dict(given_by(model, teacher))
    found = []
    for series in problem.groups[group].series:
        for slot, meets in model.variables.meets[series].items():
            busy = slot in problem.teacher_blocked[teacher]
            found.append(meets if busy else model.both(meets, given.get(slot, 0)))
    return total(found)


def narrow(facts: Facts) -> None:
    """A second teacher for some lesson of a class, who is free for it in the plan."""
    rows = facts.rows["class_lessons"]
    people = sorted({row.teacher for row in facts.plan.teachings})
    pairs = [(index, person) for index in range(len(rows)) for person in people]
    facts.rng.shuffle(pairs)
    for index, person in pairs:
        rows[index]["second_teacher"] = person
        network = facts.network.replacing(class_lessons=rows)
        if not any(second_teachers_are_free(Week(network, facts.case.policy, facts.plan))):
            return
        rows[index]["second_teacher"] = None
