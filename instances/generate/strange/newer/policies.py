"""Newer choices of councils: budgets that may be exceeded, and stages about hard lessons."""

from random import Random

from models.network import Network
from models.policy import Policy, Stage, Term

BUDGET = "schools_stay_within_hours"
#: Criteria about the times of hard lessons.
MINDED = ("difficulty_peaks", "hard_lessons_at_edges", "points_over_share")


def with_soft_budget(network: Network, policy: Policy, rng: Random) -> tuple[Network, Policy]:
    """Budgets are counted, not kept, and some are below what the plan takes."""
    schools = [
        row
        if row.hours_budget is None
        else row.model_copy(update={"hours_budget": max(0, row.hours_budget - rng.choice((0, 2)))})
        for row in network.schools
    ]
    relaxed = (*policy.relaxed, BUDGET)
    return network.replacing(schools=schools), policy.model_copy(update={"relaxed": relaxed})


def with_council(network: Network, policy: Policy, rng: Random) -> tuple[Network, Policy]:
    """A last stage minds when hard lessons are."""
    minded = rng.sample(MINDED, rng.randint(1, 2))
    stage = Stage(name="hard", terms=tuple(Term(criterion=name) for name in minded))
    return network, policy.model_copy(update={"stages": (*policy.stages, stage)})
