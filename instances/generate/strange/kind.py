"""What kind of network a seed stands for: drawn before any fact, and kept beside the facts as their
description.
"""

from collections.abc import Iterator
from enum import StrEnum
from math import exp, log
from random import Random

from models.record import Record


class Family(StrEnum):
    """What students choose, from all of their week to hardly anything."""

    RAILS = "rails"
    CHOSEN = "chosen"
    REGROUPED = "regrouped"
    ADVANCED = "advanced"
    CLASSES = "classes"


class Bells(StrEnum):
    """Bells of the schools: the same, the same at another hour, or each its own."""

    ONE = "one"
    SHIFTED = "shifted"
    DIFFERENT = "different"


class Supply(StrEnum):
    """How many rooms there are: nobody asks, more than needed, or hardly as many as needed."""

    NONE = "none"
    AMPLE = "ample"
    SCARCE = "scarce"


class Staff(StrEnum):
    """Whether facts name the teacher of every group, of some, or leave the choice."""

    SINGLE = "single"
    MIXED = "mixed"
    CHOICE = "choice"


#: Families with classes, whose students have common lessons.
WITH_CLASSES = frozenset({Family.REGROUPED, Family.ADVANCED, Family.CLASSES})
#: Families drawn with hidden plans and without, by weight.
FAMILIES = {
    Family.RAILS: 4,
    Family.CHOSEN: 5,
    Family.REGROUPED: 4,
    Family.ADVANCED: 5,
    Family.CLASSES: 2,
}
#: How often something is in a network that can have it.
EVERYWHERE = {
    "alternatives": 0.4,
    "bundles": 0.25,
    "floors": 0.2,
    "left": 0.2,
    "links": 0.25,
    "more-wishes": 0.4,
    "own-stages": 0.2,
    "pins": 0.3,
    "required": 0.25,
    "spare-groups": 0.4,
}
IN_WEEKS = {
    "budget": 0.15,
    "closed": 0.25,
    "correspondence": 0.15,
    "doubles": 0.3,
    "extracurricular": 0.2,
    "half-year": 0.15,
    "hard-windows": 0.1,
    "load-limits": 0.3,
    "network-times": 0.15,
    "obligatory": 0.4,
    "part-time": 0.4,
    "parts": 0.35,
    "previous": 0.2,
    "scattered": 0.3,
}
WITH_CLASS_LESSONS = {"aligned": 0.4, "halves": 0.5, "instead": 0.7, "on-top": 0.5, "visitors": 0.2}
AMONG_SCHOOLS = {
    "buses": 0.2,
    "cannot-travel": 0.4,
    "days-away-limit": 0.25,
    "escorts": 0.2,
    "far": 0.3,
    "remote": 0.25,
    "travelling-teachers": 0.3,
}


#: What networks of high seeds have besides (``instances.generate.strange.newer``).
NEWER = {"joined-rooms": 0.4, "only-times": 0.4, "pairs": 0.5, "turns": 0.5, "waiting": 0.4}
NEWER_IN_WEEKS = {"council": 0.5, "hard-windows": 0.2}
NEWER_WITH_CLASSES = {"second-teachers": 0.6}


class NetworkKind(Record):
    """The description of a network.

    Attributes
    ----------
    hidden
        Whether the facts follow from a plan.
    days
        Days of the longest week; in rails their number.
    periods
        Periods of the longest day.
    parallel
        Parallel groups of a course, about.
    group_size
        Members of a network group, about.
    traits
        What else there may be in it, in order.
    """

    family: Family
    hidden: bool
    schools: int
    students: int
    grades: tuple[int, ...]
    days: int
    periods: int
    cycle_weeks: int
    bells: Bells
    rooms: Supply
    staff: Staff
    parallel: int
    group_size: int
    traits: tuple[str, ...]

    def has(self, trait: str) -> bool:
        """Whether a trait is in the network."""
        return trait in self.traits

    @property
    def with_classes(self) -> bool:
        """Whether students have common lessons."""
        return self.family in WITH_CLASSES

    @property
    def label(self) -> str:
        """The row of a table by kind: what is chosen, where, and whether a plan is known."""
        where = "one school" if self.schools == 1 else "schools"
        return f"{self.family}, {where}, {'hidden plan' if self.hidden else 'drawn'}"


def draw_kind(rng: Random) -> NetworkKind:
    """Draw a kind; every value of every field can come with almost every other."""
    families = list(FAMILIES)
    family = rng.choices(families, [FAMILIES[one] for one in families])[0]
    students = _between(rng, 20, 200 if family is Family.RAILS else 600)
    rails = family is Family.RAILS
    most = max(1, min(6, students // 15))
    schools = (
        1
        if rails or most == 1
        else rng.choices(range(1, most + 1), [6, *(4 for _ in range(most - 1))])[0]
    )
    cycle = 2 if not rails and rng.random() < 0.2 else 1
    fields = {
        "family": family,
        "hidden": rng.random() < 0.65,
        "schools": schools,
        "students": students,
        "grades": rng.choice(((10,), (11,)))
        if rails or students < 40
        else rng.choice(((10, 11), (10, 11), (11,), (9, 10, 11))),
        "days": rng.randint(8, 20) if rails else rng.choice((5, 5, 6)),
        "periods": 1 if rails else rng.choice((4, 5, 6, 7, 7, 8, 8, 9, 10)),
        "cycle_weeks": cycle,
        "bells": Bells.ONE if schools == 1 else rng.choice(list(Bells)),
        "rooms": Supply.NONE
        if rails and rng.random() < 0.6
        else rng.choice((*Supply, Supply.SCARCE)),
        "staff": rng.choice(list(Staff)),
        "parallel": rng.choice((1, 2, 2, 3, 4, 6, 8)),
        "group_size": max(rng.randint(10, 24) if rails else rng.randint(7, 26), students // 25),
    }
    traits = tuple(sorted(_traits(rng, rails, family in WITH_CLASSES, schools > 1, cycle > 1)))
    return NetworkKind(**fields, traits=traits)


def _between(rng: Random, least: int, most: int) -> int:
    """A whole number whose logarithm is even: small networks are as frequent as large ones."""
    return round(exp(rng.uniform(log(least), log(most))))


def _traits(
    rng: Random, rails: bool, classes: bool, several: bool, fortnight: bool
) -> Iterator[str]:
    odds = dict(EVERYWHERE)
    odds |= {} if rails else IN_WEEKS
    odds |= WITH_CLASS_LESSONS if classes else {}
    odds |= AMONG_SCHOOLS if several else {}
    found = [trait for trait, share in odds.items() if rng.random() < share]
    # Parties of an alternating week, and those that wait for a bus, are left to the samples made
    # for them.
    if "escorts" in found and (fortnight or "buses" in found):
        found.remove("escorts")
    yield from found


def draw_newer(kind: NetworkKind, rng: Random) -> NetworkKind:
    """The same kind with some of the newer traits."""
    odds = dict(NEWER)
    odds |= {} if kind.family is Family.RAILS else NEWER_IN_WEEKS
    odds |= NEWER_WITH_CLASSES if kind.with_classes else {}
    odds |= {"two-grades": 0.6} if len(kind.grades) > 1 else {}
    odds |= {"soft-budget": 0.7} if kind.has("budget") else {}
    found = {trait for trait, share in odds.items() if rng.random() < share}
    return kind.model_copy(update={"traits": tuple(sorted({*kind.traits, *found}))})
