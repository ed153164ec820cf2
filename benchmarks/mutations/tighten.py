"""Facts and limits made as narrow as a plan allows, so that every rule matters and the plan still
keeps them all.
"""

from random import Random

from benchmarks.mutations.facts import Facts
from benchmarks.rules import NARROW
from instances import Case
from models.plan import Plan


def tighten(case: Case, plan: Plan, rule: str, seed: int, share: float = 0.2) -> Case:
    """Make a rule bite, and some of the others with the share given.

    What is drawn for a rule does not depend on which other rules there are.
    """
    facts = Facts(case, plan, Random())
    for name, narrow in NARROW.items():
        facts.rng = Random(f"{seed} {name}")
        if name == rule or facts.rng.random() < share:
            narrow(facts)
    return facts.finished()
