"""What breaks ``bundles_are_granted_together``, and what makes it narrow."""

from collections import defaultdict
from random import Random
from typing import Any

from benchmarks.mutations.facts import Facts
from models.network import Level
from solver.model.literals import Linear, Literal, opposite, total
from solver.model.partial_model import PartialModel


def push(model: PartialModel, rng: Random) -> Linear:
    """One request of every bundle granted, the others not."""
    member, found = model.variables.member, list[Literal]()
    for bundle in model.problem.bundles:
        chosen = rng.choice(bundle)
        for request in bundle:
            literals = [member.get((request.student, group), 0) for group in request.rank]
            found += literals if request == chosen else [opposite(literal) for literal in literals]
    return total(found)


def narrow(facts: Facts) -> None:
    """What is granted to a student at one level is a bundle, and so is what is refused to one who
    gets nothing.
    """
    joined = {
        (row.student, facts.network.candidate_of[row.group].course) for row in facts.plan.members
    }
    found: dict[str, list[tuple[dict[str, Any], Level | None]]] = defaultdict(list)
    for row in facts.rows["requests"]:
        met = [
            course
            for course in (row["course"], *row["alternatives"])
            if (row["student"], course) in joined
        ]
        if met or row["student"] not in {student for student, _ in joined}:
            found[row["student"]].append((row, facts.network.level_of(met[0]) if met else None))
    for requests in found.values():
        mixed = set(Level) <= {level for _, level in requests}
        rows = [row for row, level in requests if not mixed or level is not Level.BASIC]
        for row in rows if len(rows) > 1 else ():
            row["bundle"] = "together"
