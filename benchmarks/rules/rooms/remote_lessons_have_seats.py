"""What breaks ``remote_lessons_have_seats``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from models.network import Form
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel
from validation.consequences.attendance import (
    days_of_students,
)

FOCUS = Focus((drawing.remote_member, drawing.moved_lesson), ("dense", "tiny-remote"))


def push(model: PartialModel, rng: Random) -> Linear:
    """Students who watch remote lessons at once."""
    remote = [group for group in model.problem.groups if group.form is Form.REMOTE_LIVE]
    slot = rng.randrange(model.problem.bells)
    lessons = [model.variables.meets[s].get(slot, 0) for group in remote for s in group.series]
    return total(
        [*lessons, *(literal for group in remote for literal in model.members(group.index))]
    )


def narrow(facts: Facts) -> None:
    """Schools have as many seats for remote lessons as their students ever take at once."""
    network, weeks = facts.network, days_of_students(facts.network, facts.plan)
    remote = {
        group.id: group.host for group in network.candidates if group.form is Form.REMOTE_LIVE
    }
    for row in facts.rows["schools"]:
        days: dict[int, list[tuple[int, int]]] = {}
        for student in network.planned_students:
            for number, day in weeks[student.id].items() if student.school == row["id"] else ():
                watched = (
                    one for one in day if remote.get(one.lesson.group, row["id"]) != row["id"]
                )
                days.setdefault(number, []).extend(
                    (one.slot.start, one.slot.end) for one in watched
                )
        at_once = [
            sum(start <= moment < end for start, end in found)
            for found in days.values()
            for moment, _ in found
        ]
        row["remote_seats"] = max(at_once, default=0)
