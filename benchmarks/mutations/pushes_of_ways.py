"""What pushes against the rule of parties."""

from random import Random

from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel
from solver.model.terms.escort_terms import escorts_of


def nobody_leads(model: PartialModel, rng: Random) -> Linear:
    """Nobody leads, or nobody rides."""
    escorts = escorts_of(model)
    return total(
        opposite(literal)
        for literal in (escorts.lead if rng.random() < 0.5 else escorts.ride).values()
    )
