"""What breaks ``groups_are_hosted_where_allowed``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel

FOCUS = Focus((drawing.another_group,))


def push(model: PartialModel, rng: Random) -> Linear:
    """Network groups that stay closed."""
    return total(opposite(model.variables.open[group]) for group in model.problem.network_groups)


def narrow(facts: Facts) -> None:
    groups = [group for group in facts.network.candidates if not group.is_class_group]
    for row in facts.rows["offers"]:
        own, groups = groups[: row["max_groups"]], groups[row["max_groups"] :]
        row["min_groups"] = sum(group.id in facts.plan.groups for group in own)
