"""What breaks ``groups_fit_their_size``, and what makes it narrow."""

from collections import Counter
from random import Random

from benchmarks.mutations.facts import Facts
from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel


def push(model: PartialModel, rng: Random) -> Linear:
    """Open groups without members, or members without an open group."""
    groups = model.problem.network_groups
    if rng.random() < 0.5:
        return total(model.variables.open[g] for g in groups) + total(
            opposite(m) for g in groups for m in model.members(g)
        )
    chosen = rng.choice(groups)
    return total(model.members(chosen)) + total(opposite(model.variables.open[g]) for g in groups)


def narrow(facts: Facts) -> None:
    seated, opened = Counter(row.group for row in facts.plan.members), set(facts.plan.groups)
    for row in facts.rows["courses"]:
        groups = [
            group
            for group in facts.network.candidates
            if group.course == row["id"] and not group.is_class_group
        ]
        sizes = [seated[group.id] for group in groups if group.id in opened]
        if sizes:
            row |= {"min_size": min(sizes), "max_size": max(*sizes, 1)}
