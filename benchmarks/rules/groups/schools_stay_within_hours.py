"""What breaks ``schools_stay_within_hours``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from solver.model.literals import Linear, weighted
from solver.model.partial_model import PartialModel

FOCUS = Focus((drawing.opened_group,))


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons of open network groups."""
    problem = model.problem
    return weighted(
        [
            (model.variables.open[group], problem.groups[group].hours)
            for group in problem.network_groups
        ]
    )


def narrow(facts: Facts) -> None:
    """Schools can pay for what they teach, and for nothing more."""
    network, opened = facts.network, set(facts.plan.groups)
    half_year = facts.case.policy.half_year
    for row in facts.rows["schools"]:
        groups = [
            g
            for g in network.candidates
            if g.id in opened and not g.is_class_group and g.host == row["id"]
        ]
        parts = (part for group in groups for part in network.parts_of[group.course])
        row["hours_budget"] = sum(network.lessons_of(part, half_year) for part in parts)
