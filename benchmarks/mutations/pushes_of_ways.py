"""What pushes against the rule of parties."""

from random import Random

from solver.model.escort_terms import escorts_of
from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import Draft


def nobody_leads(draft: Draft, rng: Random) -> Linear:
    """Nobody leads, or nobody rides."""
    escorts = escorts_of(draft)
    return total(opposite(literal) for literal in (escorts.lead if rng.random() < 0.5 else escorts.ride).values())
