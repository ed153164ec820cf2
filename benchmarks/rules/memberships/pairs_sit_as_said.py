"""What breaks ``pairs_sit_as_said``, and what makes it narrow."""

from itertools import combinations
from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from models.network import Seating
from solver.model.literals import Linear, Literal, total
from solver.model.partial_model import PartialModel
from solver.problem.ties.pairs import pairs, parted

FOCUS = Focus((drawing.another_member,), networks=("tiny-pairs",))
#: Pairs that are said at most.
MOST = 6


def push(model: PartialModel, rng: Random) -> Linear:
    """Two students of a pair in groups in which they may not be both."""
    member, found = model.variables.member, list[Literal]()
    first, second, kind, course = rng.choice(pairs(model.problem))
    for one in model.problem.options(first):
        for other in model.problem.options(second):
            if parted(model.problem, kind, course, one, other):
                found.append(
                    model.both(member.get((first, one), 0), member.get((second, other), 0))
                )
    return total(found)


def narrow(facts: Facts) -> None:
    """Students who ask for one course sit as they do in the plan: together in one group, apart in
    two, or where one of them is in none.
    """
    course_of: dict[str, str] = {group.id: group.course for group in facts.network.candidates}
    groups: dict[tuple[str, str], str] = {
        (row.student, course_of[row.group]): row.group for row in facts.plan.members
    }
    asked: dict[str, set[str]] = {}
    for row in facts.network.requests:
        for course in (row.course, *row.alternatives):
            asked.setdefault(course, set()).add(row.student)
    rows: list[dict[str, object]] = []
    for name, students in sorted(asked.items()):
        for first, second in combinations(sorted(students), 2):
            one, other = groups.get((first, name)), groups.get((second, name))
            kind = Seating.TOGETHER if one is not None and one == other else Seating.APART
            rows.append({"first": first, "second": second, "kind": kind, "course": name})
    facts.rows["pairs"] = facts.rng.sample(rows, min(MOST, len(rows)))
