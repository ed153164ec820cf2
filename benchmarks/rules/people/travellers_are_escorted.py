"""What breaks ``travellers_are_escorted``, and what makes it narrow."""

from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel
from solver.model.terms.escort_terms import escorts_of

FOCUS = Focus((drawing.another_party, drawing.another_teacher), ("dense", "tiny-escort"), most=2)


def push(model: PartialModel, rng: Random) -> Linear:
    """Nobody leads, or nobody rides."""
    escorts = escorts_of(model)
    return total(
        opposite(literal)
        for literal in (escorts.lead if rng.random() < 0.5 else escorts.ride).values()
    )


def narrow(facts: Facts) -> None:
    facts.policy["escorts_required"] = True
