"""Bells of a school that has told none yet: usual ones, to be corrected."""

from models.network import BellPeriod, Network, School
from models.record import SchoolId

#: Minutes of a lesson, when the first begins, and the breaks after the lessons: two of twenty
#: minutes, after the second and the third (СП 2.4.3648-20, 3.4.16).
LESSON, FIRST = 45, 8 * 60 + 30
BREAKS = (10, 20, 20, 10, 10, 10, 10, 0)


def has_bells(network: Network, school: SchoolId) -> bool:
    """Whether a school has told its bells."""
    return any(row.school == school for row in network.bells)


def with_usual_bells(network: Network, school: School) -> Network:
    """The network with usual bells of a school where it has none."""
    if has_bells(network, school.id):
        return network
    return network.replacing(bells=(*network.bells, *_usual(school)))


def _usual(school: School) -> tuple[BellPeriod, ...]:
    days, start, found = tuple(range(1, min(school.days, 6) + 1)), FIRST, []
    for period, pause in enumerate(BREAKS, start=1):
        found.append(
            BellPeriod(school=school.id, days=days, period=period, start=start, end=start + LESSON)
        )
        start += LESSON + pause
    return tuple(found)
