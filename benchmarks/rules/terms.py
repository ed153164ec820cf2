"""What several rules are pushed against and made narrow with."""

from collections.abc import Callable
from random import Random

from benchmarks.mutations.facts import Facts
from models.record import DayPeriod
from solver.model.literals import Linear, Literal, total
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile

#: An amount to make as large as possible, at a place drawn at random.
Push = Callable[[PartialModel, Random], Linear]
Narrow = Callable[[Facts], None]


def more_members(model: PartialModel, rng: Random) -> Linear:
    """Members of everybody in every network group."""
    return total(lit for group in model.problem.network_groups for lit in model.members(group))


def time_of(model: PartialModel, slot: int) -> tuple[int, int]:
    return model.problem.slots[slot].day, model.problem.slots[slot].period


def full_day(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a student on one day."""
    lessons = model.lessons(some_profile(model, rng), rng.choice(model.problem.days))
    return total(literal for literals in lessons.values() for literal in literals)


def some_profile(model: PartialModel, rng: Random) -> Profile:
    return rng.choice(model.profiles)


def given_by(model: PartialModel, teacher: int) -> list[tuple[int, Literal]]:
    """Slots with the literal "the teacher gives this lesson then", for every part he may teach."""
    return [
        (slot, model.both(teaches, meets))
        for series, teaches in model.taught[teacher]
        for slot, meets in model.variables.meets[series].items()
    ]


def times_of_bells(facts: Facts) -> list[tuple[int, int]]:
    return sorted({(slot.day, slot.period) for slot in facts.network.slots})


def some_of(rng: Random, times: list[tuple[int, int]], most: int) -> tuple[DayPeriod, ...]:
    return tuple(
        DayPeriod(day=day, period=period)
        for day, period in rng.sample(times, min(most, len(times)))
    )
