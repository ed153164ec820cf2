"""Small networks written down by hand, with their plan: rows that are tedious to write are made
here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from instances.generate.classes import Time
from instances.generate.draft import Generated
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.record import clock_of, minutes_of

Row = dict[str, Any]
Tables = dict[str, list[Row]]

LESSON_MINUTES = 40


@dataclass(frozen=True)
class Sitting:
    """A group of the plan; the members of a class group are its visitors.

    Attributes
    ----------
    times
        Day and period of every lesson; a third number is its week in a cycle of two.
    """

    teacher: str
    room: str
    times: tuple[tuple[int, ...], ...]
    members: tuple[str, ...] = ()


def written(
    name: str,
    tables: Mapping[str, list[Row]],
    sittings: Mapping[str, Sitting],
    policy: Policy | None = None,
    parties: Iterable[Row] = (),
    cycle_weeks: int = 1,
) -> Generated:
    """The network of the tables with the plan of the sittings; every course has one part, named
    like its subject.
    """
    network = Network.model_validate(
        {"name": name, "year": "2026/27", "cycle_weeks": cycle_weeks, **tables}
    )
    part = {group.id: network.parts_of[group.course][0].id for group in network.candidates}
    plan = {
        "groups": list(sittings),
        "lessons": [
            {
                "group": group,
                "part": part[network.candidate_of[group].id],
                "day": day,
                "period": period,
                "weeks": sum(weeks),
                "room": sitting.room,
            }
            for group, sitting in _known(network, sittings)
            for day, period, *weeks in sitting.times
        ],
        "teachings": [
            {"group": group, "part": part[group], "teacher": sat.teacher}
            for group, sat in _known(network, sittings)
        ],
        "members": [
            {"student": s, "group": group}
            for group, sitting in sittings.items()
            for s in sitting.members
        ],
        "parties": list(parties),
    }
    return Generated(network, policy or Policy(), Plan.model_validate(plan))


def _known(network: Network, sittings: Mapping[str, Sitting]) -> Iterable[tuple[Any, Sitting]]:
    return [(group.id, sittings[group.id]) for group in network.candidates if group.id in sittings]


def later(starts: Iterable[str], minutes: int) -> tuple[str, ...]:
    """Starts of lessons, moved."""
    return tuple(clock_of(_minutes(start) + minutes) for start in starts)


def bells(school: str, starts: Iterable[str], days: tuple[int, ...]) -> list[Row]:
    """Bells of a school: lessons of 40 minutes."""
    return [
        {"school": school, "days": days, "period": period, "start": start, "end": _end(start)}
        for period, start in enumerate(starts, start=1)
    ]


def there_only(
    person: str, starts: Iterable[str], days: tuple[int, ...], free: Iterable[Time]
) -> list[Row]:
    """A person who is in the house at the given times only."""
    times = set(free)
    return [
        {"person": person, "day": day, "start": start, "end": _end(start)}
        for day in days
        for period, start in enumerate(starts, start=1)
        if (day, period) not in times
    ]


def course(course: str, name: str, lessons: int, **fields: Any) -> tuple[Row, Row]:
    """A course and its only part; the subject is the first three letters, the grade the last
    two.
    """
    features = fields.pop("features", ())
    row = {"id": course, "subject": course[:3], "grade": int(course[-2:]), "name": name, **fields}
    hours = {"lessons_first": lessons, "lessons_second": lessons}
    return row, {"course": course, "id": course[:3], "name": name, "features": features, **hours}


def both_ways(first: str, second: str, minutes: int) -> list[Row]:
    """A walk there and back."""
    return [
        {"origin": a, "target": b, "minutes": minutes}
        for a, b in ((first, second), (second, first))
    ]


def _minutes(clock: str) -> int:
    found = minutes_of(clock)
    return found if isinstance(found, int) else 0


def _end(start: str) -> str:
    return clock_of(_minutes(start) + LESSON_MINUTES)
