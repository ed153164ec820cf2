"""What breaks ``pinned_parts_stay``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from benchmarks.rules.terms import time_of
from models.network import PinKind
from solver.model.literals import Linear, Literal, opposite, total
from solver.model.partial_model import PartialModel

FOCUS = Focus(
    (drawing.lost_lesson, drawing.moved_lesson, drawing.another_teacher, drawing.another_room)
)


def push(model: PartialModel, rng: Random) -> Linear:
    """Everything pinned of one kind, left out."""
    problem, variables = model.problem, model.variables
    kind = rng.choice([pin.kind for pin in problem.network.pins] or [PinKind.TIME])
    found: list[Literal] = []
    for pin in problem.network.pins:
        group = problem.groups[problem.group_index[pin.group]]
        if pin.kind is not kind:
            continue
        if kind is PinKind.MEMBER:
            found += model.members(group.index)
        for series in group.series if kind is not PinKind.MEMBER else ():
            if kind is PinKind.TEACHER:
                found += [
                    lit
                    for t, lit in variables.teaches[series].items()
                    if problem.teachers[t].id == pin.teacher
                ]
                continue
            at = {
                slot: lit
                for slot, lit in variables.meets[series].items()
                if time_of(model, slot) == (pin.day, pin.period)
            }
            rooms = (lit for slot in at for lit in variables.in_room[series, slot].values())
            found += at.values() if kind is PinKind.TIME else rooms
    return total(opposite(literal) for literal in found)


def narrow(facts: Facts) -> None:
    rng, pins = facts.rng, facts.rows["pins"]
    for lesson in rng.sample(facts.plan.lessons, min(2, len(facts.plan.lessons))):
        pins.append({"kind": PinKind.TIME, **lesson.model_dump(exclude={"room"})})
        pins.append({"kind": PinKind.ROOM, **lesson.model_dump()})
    for teaching in rng.sample(facts.plan.teachings, min(2, len(facts.plan.teachings))):
        pins.append({"kind": PinKind.TEACHER, **teaching.model_dump()})
    for member in rng.sample(facts.plan.members, min(1, len(facts.plan.members))):
        pins.append({"kind": PinKind.MEMBER, **member.model_dump()})
