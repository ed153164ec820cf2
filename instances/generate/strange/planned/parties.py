"""Who leads students from school to school in the hidden plan, and the escorts that takes."""

from collections.abc import Iterator
from itertools import pairwise

from instances.generate.strange.planned.bounds import days_of
from instances.generate.strange.sketch import Pupil, Sketch
from instances.generate.strange.times import Stay
from models.record import SchoolId

#: How students come and go, by day edges of the policy.
EDGES = ("alone", "alone_with_consent", "escorted")


def lead(sketch: Sketch, edges: str, consent: dict[str, bool]) -> None:
    """Form the parties of the plan, and find leaders for them.

    Parameters
    ----------
    consent
        Which students may walk alone.
    """
    parties: dict[tuple[int, str, str, int], list[str]] = {}
    for pupil in sketch.planned():
        led = edges == "escorted" or (edges == "alone_with_consent" and not consent[pupil.id])
        for (_, day), stays in days_of(sketch, pupil).items():
            for origin, target, leaves in _legs(sketch, pupil, stays, led):
                parties.setdefault((day, origin, target, leaves), []).append(pupil.id)
    escorts: list[tuple[str, list[Stay]]] = []
    for (day, origin, target, leaves), members in sorted(parties.items()):
        network = sketch.clock.network
        link = network.link_of.get((SchoolId(origin), SchoolId(target)))
        ratio = link.students_per_escort if link is not None else None
        number = 1 if ratio is None else -(-len(members) // ratio)
        minutes = _minutes(sketch, origin, target)
        leaders = [
            _leader(sketch, escorts, (day, origin, target, leaves, leaves + minutes))
            for _ in range(number)
        ]
        way = {"day": day, "origin": origin, "target": target, "leaves": leaves}
        sketch.parties.append({**way, "leaders": tuple(leaders), "members": tuple(members)})
    schools = {name: stays[0].school for name, stays in escorts}
    sketch.people += [
        {
            "id": name,
            "name": f"Сопровождающий {k + 1}",
            "school": schools[name],
            "roles": ("escort",),
        }
        for k, (name, _) in enumerate(escorts)
    ]


def _minutes(sketch: Sketch, origin: str, target: str) -> int:
    return sketch.clock.network.travel_minutes[SchoolId(origin), SchoolId(target)]


def _legs(
    sketch: Sketch, pupil: Pupil, stays: list[Stay], led: bool
) -> Iterator[tuple[str, str, int]]:
    """Ways of a day that have to be led, and when they are begun."""
    day = sorted(stays, key=lambda stay: stay.start)
    if led and day[0].school != pupil.school:
        yield (
            pupil.school,
            day[0].school,
            day[0].start - _minutes(sketch, pupil.school, day[0].school),
        )
    for one, other in pairwise(day):
        leaves = sketch.clock.leaves(one, other) if one.school != other.school else None
        if leaves is not None:
            yield one.school, other.school, leaves
    if led and day[-1].school != pupil.school:
        yield day[-1].school, pupil.school, day[-1].end


def _leader(
    sketch: Sketch, escorts: list[tuple[str, list[Stay]]], way: tuple[int, str, str, int, int]
) -> str:
    """An escort who is free on the way, a new one where nobody is; each way is two stays, one at
    either end.
    """
    day, origin, target, leaves, arrives = way
    begins, ends = Stay(day, 0, origin, leaves, leaves), Stay(day, 0, target, arrives, arrives)
    for name, stays in escorts:
        ways = zip(stays[::2], stays[1::2], strict=True)
        if all(_in_order(sketch, one, (begins, ends)) for one in ways):
            stays += [begins, ends]
            return name
    name = f"с{len(escorts) + 1:02d}"
    escorts.append((name, [begins, ends]))
    return name


def _in_order(sketch: Sketch, one: tuple[Stay, Stay], other: tuple[Stay, Stay]) -> bool:
    """Whether somebody can lead both ways, each given by its beginning and its end."""
    if one[0].day != other[0].day:
        return True
    return sketch.clock.in_turn(one[1], other[0]) or sketch.clock.in_turn(other[1], one[0])
