"""What breaks ``required_requests_are_granted``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel

FOCUS = Focus((drawing.lost_member, drawing.swapped_members))


def push(model: PartialModel, rng: Random) -> Linear:
    """Required requests not granted."""
    member = model.variables.member
    return total(
        opposite(member.get((w.student, g), 0))
        for w in model.problem.requests
        if w.required
        for g in w.rank
    )


def narrow(facts: Facts) -> None:
    joined = {
        (row.student, facts.network.candidate_of[row.group].course) for row in facts.plan.members
    }
    for row in facts.rows["requests"]:
        wanted = (row["course"], *row["alternatives"])
        if (
            any((row["student"], course) in joined for course in wanted)
            and facts.rng.random() < 0.7
        ):
            row["required"] = True
