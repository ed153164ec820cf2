"""What breaks ``waiting_lists_are_kept``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel
from solver.problem.ties.waiting import waiting_before

FOCUS = Focus((drawing.another_member, drawing.lost_member))


def push(model: PartialModel, rng: Random) -> Linear:
    """Seats of who waits, and none of who comes before."""
    requests, member = model.problem.requests, model.variables.member
    first, second = (requests[index] for index in rng.choice(waiting_before(model.problem)))
    seat = model.either(member.get((second.student, group), 0) for group in second.groups[0])
    met = model.either(member.get((first.student, group), 0) for group in first.rank)
    return total([model.both(seat, opposite(met))])


def narrow(facts: Facts) -> None:
    """On the lists of all courses first who has a seat by the plan, then who has none."""
    joined = {
        (row.student, facts.network.candidate_of[row.group].course) for row in facts.plan.members
    }
    for number, row in enumerate(facts.rows["requests"], start=1):
        met = any((row["student"], course) in joined for course in _courses(row))
        row["place"] = number if met else number + len(facts.rows["requests"])


def _courses(row: dict[str, object]) -> tuple[object, ...]:
    alternatives = row["alternatives"]
    return (row["course"], *(alternatives if isinstance(alternatives, tuple | list) else ()))
