"""What is generated, and the rows of a network while they are made."""

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Any

from instances.generate.classes import Time
from models.network import Network
from models.plan import Plan
from models.policy import Policy


@dataclass(frozen=True)
class Spec:
    """What to generate.

    Attributes
    ----------
    pairs
        Pairs of schools, 200 students each; neighbouring pairs are within walking distance too.
    size
        Students of a class, 20..25.
    planted
        Unmeetable requests to add: an elective that so few ask for that no group may open (1..4 a
        grade).
    gathered
        The first schools of all pairs are one school, and so are the second: two schools that grow.
    visitors
        Seats for visitors (0..5) in economics of every technological class, which then is a lesson
        of the whole class; students of the parallel class take them all.
    escorts
        Escorts of every school, who lead travelling students; with none nobody has to be led.
    remote
        One elective is taught from afar to the second school of every pair.
    fortnight
        A cycle of two weeks, in which two subjects share an hour.
    fair
        Stages of fairness between students and schools follow those about requests.
    """

    seed: int = 0
    pairs: int = 1
    size: int = 25
    planted: int = 0
    visitors: int = 0
    escorts: int = 0
    remote: bool = False
    fortnight: bool = False
    fair: bool = False
    gathered: bool = False
    name: str = ""


@dataclass(frozen=True)
class Generated:
    """A network with the policy and the plan it was made around."""

    network: Network
    policy: Policy
    plan: Plan


@dataclass
class Draft:
    """Rows of a network and of its plan while they are made."""

    rng: Random
    schools: list[str]
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    lessons: list[tuple[str, str, int, int, int]] = field(default_factory=list)
    teachings: dict[tuple[str, str], str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, int] = field(default_factory=dict)
    offers: dict[tuple[str, str], int] = field(default_factory=dict)

    def meet(self, group: str, part: str, school: int, times: list[Time], teacher: str) -> None:
        """A part of a group meets at the times with the teacher."""
        self.teachings[group, part] = teacher
        self.lessons += [(group, part, school, day, period) for day, period in times]

    def group(self, school: int, course: str, number: int = 1) -> str:
        """Id of a group of a course at a school."""
        return f"{course}/{self.schools[school]}/on_site/{number}"
