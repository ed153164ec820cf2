"""Networks of a kind that the seed draws too: they share no layout with the bundled samples, so
that a search cannot fit them.

With a hidden plan the plan comes first and the facts follow from it; without one facts are drawn by
counting, and it may be that no plan exists.
"""

from dataclasses import dataclass
from random import Random

from instances.generate.strange.bands import lay_bands, lay_groups
from instances.generate.strange.choices import policy_of
from instances.generate.strange.classes import add_class_groups, add_students, lay_classes
from instances.generate.strange.drawn import (
    drawn_limits,
    drawn_links,
    drawn_people,
    drawn_pins,
    drawn_rooms,
    drawn_staff,
)
from instances.generate.strange.kind import NetworkKind, draw_kind, draw_newer
from instances.generate.strange.newer import with_newer
from instances.generate.strange.places import draw_clock
from instances.generate.strange.planned.joining import join_all
from instances.generate.strange.planned.parties import EDGES, lead
from instances.generate.strange.planned.rooms import find_rooms
from instances.generate.strange.planned.staff import add_people, find_teachers
from instances.generate.strange.planned.ties import links, pins, previous
from instances.generate.strange.rows import network_of, plan_of
from instances.generate.strange.sketch import Sketch
from instances.generate.strange.study import (
    Catalogue,
    add_after_lessons,
    add_chosen,
    add_common,
    draw_limits,
    week_of,
)
from instances.generate.strange.wishes import add_requests
from models.network import Network
from models.plan import Plan
from models.policy import Policy

__all__ = ["NEWER_FROM", "NetworkKind", "StrangeCase", "kind_of", "strange"]


#: Networks of lower seeds have been measured, and stay what they are.
NEWER_FROM = 1000


@dataclass(frozen=True)
class StrangeCase:
    """A network with its policy, the plan its facts follow from, if any, and what kind it is."""

    network: Network
    policy: Policy
    hidden: Plan | None
    kind: NetworkKind


def kind_of(seed: int) -> NetworkKind:
    """What kind of network a seed stands for, without making it."""
    return _kind(seed, _random(seed))


def _random(seed: int, what: str = "strange") -> Random:
    return Random(f"{what} {seed}")


def _kind(seed: int, rng: Random) -> NetworkKind:
    kind = draw_kind(rng)
    return draw_newer(kind, _random(seed, "newer kind")) if seed >= NEWER_FROM else kind


def strange(seed: int) -> StrangeCase:
    """The network of a seed; the same on every machine.

    Networks of seeds from ``NEWER_FROM`` on have newer facts besides.
    """
    rng = _random(seed)
    kind = _kind(seed, rng)
    sketch = _outline(kind, rng)
    consent = {pupil.id: rng.random() < 0.7 for pupil in sketch.pupils}
    half_year = rng.choice((1, 2)) if kind.has("half-year") else 1
    edges = rng.choice(EDGES) if kind.has("escorts") else "alone_with_consent"
    if kind.hidden:
        _plan(sketch, edges, consent)
    else:
        _count(sketch)
    add_requests(sketch)
    network = network_of(sketch, f"strange-{seed}", half_year, consent)
    policy = policy_of(sketch, half_year, edges)
    network = network.replacing(**_ties(sketch, network))
    case = StrangeCase(network, policy, plan_of(sketch) if kind.hidden else None, kind)
    return with_newer(case, _random(seed, "newer")) if seed >= NEWER_FROM else case


def _outline(kind: NetworkKind, rng: Random) -> Sketch:
    """Schools, students, courses and groups, before anybody has a time or a teacher."""
    sketch = Sketch(rng, kind, draw_clock(kind, rng))
    draw_limits(sketch)
    add_students(sketch)
    week = week_of(sketch)
    for grade in kind.grades:
        catalogue = Catalogue(rng)
        lay_bands(sketch, grade, week)
        common = add_common(sketch, catalogue, grade, week) if kind.with_classes else []
        add_chosen(sketch, catalogue, grade, common)
        if kind.has("extracurricular"):
            add_after_lessons(sketch, catalogue, grade)
        add_class_groups(sketch, grade, common)
    return sketch


def _plan(sketch: Sketch, edges: str, consent: dict[str, bool]) -> None:
    """Make the plan: times, members, teachers, rooms, parties."""
    lay_classes(sketch)
    lay_groups(sketch)
    join_all(sketch)
    staff = find_teachers(sketch)
    add_people(sketch, staff)
    find_rooms(sketch)
    if sketch.kind.has("escorts"):
        lead(sketch, edges, consent)


def _count(sketch: Sketch) -> None:
    """Draw what a plan would need, about as much as counting says."""
    for pupil in sketch.pupils:
        own = (group for group in sketch.groups if group.class_ and group.class_ == pupil.class_)
        pupil.class_groups = [group for group in own if group.half in ("", pupil.half)]
    drawn_people(sketch, drawn_staff(sketch))
    drawn_rooms(sketch)
    drawn_limits(sketch)


def _ties(sketch: Sketch, network: Network) -> dict[str, object]:
    """Pins, links and the year before; pins name groups, whose ids the facts decide."""
    kind = sketch.kind
    found: dict[str, object] = {}
    if kind.has("pins"):
        found["pins"] = pins(sketch) if kind.hidden else drawn_pins(sketch, network)
    if kind.has("links"):
        found["links"] = links(sketch) if kind.hidden else drawn_links(sketch)
    if kind.has("previous") and kind.hidden:
        found["previous"] = previous(sketch)
    return found
