"""What breaks ``rooms_hold_groups``, and what makes it narrow."""

from random import Random

from benchmarks.mutations.facts import Facts
from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel
from validation.consequences.attendance import (
    attendees,
)


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons without a room, or in the smallest rooms."""
    rooms = model.problem.network.rooms
    least = min(room.seats for room in rooms)
    small = (
        {index for index, room in enumerate(rooms) if room.seats == least}
        if rng.random() < 0.5
        else set()
    )
    uses = [
        (room, lit) for housed in model.variables.in_room.values() for room, lit in housed.items()
    ]
    return total(lit if room in small else opposite(lit) for room, lit in uses)


def narrow(facts: Facts) -> None:
    seated = attendees(facts.network, facts.plan)
    for row in facts.rows["rooms"]:
        row["seats"] = max(
            (
                len(seated[lesson.group])
                for lesson in facts.plan.lessons
                if lesson.room == row["id"]
            ),
            default=0,
        )
