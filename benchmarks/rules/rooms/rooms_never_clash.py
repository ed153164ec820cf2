"""What breaks ``rooms_never_clash``, and what makes it narrow."""

from random import Random

from benchmarks.mutations.facts import Facts
from benchmarks.rules.terms import some_of, time_of, times_of_bells
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons in one room, most of all when it is closed."""
    chosen = rng.randrange(len(model.problem.network.rooms))
    closed = (
        {(time.day, time.period) for time in model.problem.network.rooms[chosen].closed}
        if rng.random() < 0.5
        else set()
    )
    uses = [
        (slot, rooms[chosen])
        for (_, slot), rooms in model.variables.in_room.items()
        if chosen in rooms
    ]
    return total(lit for slot, lit in uses if not closed or time_of(model, slot) in closed)


def narrow(facts: Facts) -> None:
    used = {(row.room, row.day, row.period) for row in facts.plan.lessons}
    for row in facts.rows["rooms"]:
        row["closed"] = some_of(
            facts.rng, [time for time in times_of_bells(facts) if (row["id"], *time) not in used], 4
        )
