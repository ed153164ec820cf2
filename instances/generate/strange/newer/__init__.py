"""Facts that networks have had for a short time, laid over a strange network of a high seed: what a
hidden plan keeps, or, without one, what may well be kept.

Networks of lower seeds stay what they were, for measured figures name them; what is drawn here has
a stream of random numbers of its own.
"""

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from instances.generate.strange.newer.courses import only_times, turns, two_grades
from instances.generate.strange.newer.places import joined_rooms, second_teachers
from instances.generate.strange.newer.policies import with_council, with_soft_budget
from instances.generate.strange.newer.seating import pairs, waiting
from instances.generate.strange.newer.week import Week

if TYPE_CHECKING:
    from instances.generate.strange import StrangeCase

#: What is laid over the facts by trait, in this order: waiting lists come after requests for
#: courses of two grades.
FACTS = {
    "two-grades": two_grades,
    "turns": turns,
    "only-times": only_times,
    "waiting": waiting,
    "pairs": pairs,
    "second-teachers": second_teachers,
    "joined-rooms": joined_rooms,
}
#: What is laid over the facts and the policy.
CHOICES = {"soft-budget": with_soft_budget, "council": with_council}


def with_newer(case: "StrangeCase", rng: Random) -> "StrangeCase":
    """The same network with the newer facts of its kind."""
    network, policy = case.network, case.policy
    for trait, rows in FACTS.items():
        if case.kind.has(trait):
            network = network.replacing(**rows(Week(network, case.hidden), rng))
    for trait, choose in CHOICES.items():
        if case.kind.has(trait):
            network, policy = choose(network, policy, rng)
    return replace(case, network=network, policy=policy)
