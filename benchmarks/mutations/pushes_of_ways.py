"""What pushes against the rule of parties."""

from random import Random

from solver.draft import Draft
from solver.escorts import escorts_of
from solver.logic import Linear, opposite, total


def nobody_leads(draft: Draft, rng: Random) -> Linear:
    """Nobody leads, or nobody rides."""
    escorts = escorts_of(draft)
    return total(opposite(literal) for literal in (escorts.lead if rng.random() < 0.5 else escorts.ride).values())
