"""Parties for a plan in which travellers walk after a lesson: who is led, when, and by whom, day by
day.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from models.network import Form, Network, Slot, Student
from models.plan import Plan
from models.record import SchoolId, StudentId


class LedWay(NamedTuple):
    """A way of a day, with the minute of leaving."""

    day: int
    leaves: int
    origin: SchoolId
    target: SchoolId


@dataclass
class Leader:
    """Where a leader is, and from which minute on."""

    id: str
    place: SchoolId
    since: int = 0

    def arrives(self, network: Network, school: SchoolId) -> int:
        """When the leader can be at a school; after midnight where there is no way."""
        return self.since + (
            0 if school == self.place else network.travel_minutes.get((self.place, school), 24 * 60)
        )


def lead(
    network: Network, plan: Plan, escorts: Sequence[tuple[str, SchoolId]]
) -> list[dict[str, Any]]:
    """Rows of the parties; a party leaves at the end of the lesson before, with whoever can be
    there first.

    Parameters
    ----------
    escorts
        Ids of those who may lead, with their schools.

    Raises
    ------
    ValueError
        There are too few escorts.
    """
    ways = _ways(network, plan)
    leaders: dict[int, list[Leader]] = defaultdict(lambda: [Leader(*escort) for escort in escorts])
    return [
        {
            **way._asdict(),
            "leaders": _leaders(network, leaders[way.day], way, len(ways[way])),
            "members": ways[way],
        }
        for way in sorted(ways)
    ]


def _leaders(network: Network, leaders: list[Leader], way: LedWay, students: int) -> list[str]:
    most = network.link_of[way.origin, way.target].students_per_escort
    needed = 1 if most is None else -(-students // most)
    able = sorted(
        leaders,
        key=lambda leader: (
            leader.place != way.origin,
            leader.arrives(network, way.origin),
            leader.id,
        ),
    )
    chosen = [leader for leader in able if leader.arrives(network, way.origin) <= way.leaves][
        :needed
    ]
    if len(chosen) < needed:
        raise ValueError(f"too few escorts for {students} students: {way}")
    for leader in chosen:
        leader.place, leader.since = (
            way.target,
            way.leaves + network.travel_minutes[way.origin, way.target],
        )
    return [leader.id for leader in chosen]


def _ways(network: Network, plan: Plan) -> dict[LedWay, list[StudentId]]:
    """Who has to be led on which way: between lessons everybody, home after the last one those
    without consent.
    """
    found: dict[LedWay, list[StudentId]] = defaultdict(list)
    joined: dict[StudentId, list[str]] = defaultdict(list)
    for row in plan.members:
        joined[row.student].append(row.group)
    for student in network.planned_students:
        for day, slots in _days(network, plan, student, joined[student.id]).items():
            for way in _of_day(student, day, slots):
                found[way].append(student.id)
    return found


def _of_day(student: Student, day: int, slots: list[Slot]) -> Iterator[LedWay]:
    if slots[0].school != student.school:
        raise ValueError(f"{student.id} begins day {day} elsewhere: generated plans begin at home")
    for one, other in pairwise(slots):
        if one.school != other.school:
            yield LedWay(day, one.end, one.school, other.school)
    if slots[-1].school != student.school and not student.consent_walk_alone:
        yield LedWay(day, slots[-1].end, slots[-1].school, student.school)


def _days(
    network: Network, plan: Plan, student: Student, joined: list[str]
) -> dict[int, list[Slot]]:
    """Slots of a student by day, in order of time; a remote lesson is seen at home."""
    groups = [network.candidate_of[group] for group in network.candidate_of if group in joined]
    left = {course for group in groups for course in network.basic_of[group.course]}
    groups += [group for group in network.common_lessons_of(student) if group.course not in left]
    host = {group.id: group for group in groups}
    days: dict[int, list[Slot]] = defaultdict(list)
    for lesson in plan.lessons:
        if (group := host.get(lesson.group)) is not None:
            slot = network.slot_of[group.host, lesson.day, lesson.period]
            here = (
                slot
                if group.form is Form.ON_SITE
                else slot.model_copy(update={"school": student.school})
            )
            days[lesson.day].append(here)
    return {day: sorted(slots, key=lambda slot: slot.start) for day, slots in days.items()}
