"""A day read aloud: every person is followed minute by minute through lessons and ways, and what
cannot be is written down.

It knows bells, minutes of ways and the rows of a plan, and nothing of the referee.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from models.network import Form, Network, Stands
from models.plan import Lesson, Party, Plan


@dataclass(frozen=True, order=True)
class Stay:
    """What a person does from one minute to another: begins at one school, ends at one; in a party
    or not.
    """

    start: int
    end: int
    origin: str
    target: str
    what: str
    led: bool = False


def contradictions(network: Network, plan: Plan, *, led: bool) -> list[str]:
    """Sentences about everybody who would be in two places, in no time from one to the other, or on
    the way alone.
    """
    found: list[str] = []
    for week in range(1, network.cycle_weeks + 1):
        for day in sorted({slot.day for slot in network.slots}):
            for person, stays in _day(network, plan, day, week).items():
                found += [
                    f"{person}, day {day}, week {week}: {wrong}"
                    for wrong in _follow(network, sorted(stays))
                ]
                if led and person in network.student_of:
                    found += [
                        f"{person}, day {day}, week {week}: {wrong}"
                        for wrong in _alone(network, person, sorted(stays))
                    ]
    return found


def _day(network: Network, plan: Plan, day: int, week: int) -> dict[str, list[Stay]]:
    people: dict[str, list[Stay]] = {}
    for lesson in plan.lessons:
        if lesson.day == day and lesson.weeks in (0, week):
            host = network.candidate_of[lesson.group].host
            slot = network.slot_of[host, day, lesson.period]
            for person, school in _who(network, plan, lesson):
                people.setdefault(person, []).append(
                    Stay(slot.start, slot.end, school, school, f"{lesson.group} {lesson.part}")
                )
    for party in plan.parties:
        if party.day == day and party.weeks in (0, week):
            for person in (*party.members, *party.leaders):
                people.setdefault(person, []).append(_way(network, party))
    return people


def _way(network: Network, party: Party) -> Stay:
    minutes = network.travel_minutes[party.origin, party.target]
    what = f"{party.origin} to {party.target} with {', '.join(party.leaders)}"
    return Stay(
        party.leaves,
        party.leaves + minutes,
        party.origin,
        party.target,
        what,
        led=bool(party.leaders),
    )


def _who(network: Network, plan: Plan, lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Teachers and students of a lesson, each with the school they are at."""
    group = network.candidate_of[lesson.group]
    for row in plan.teachings:
        if (row.group, row.part) == (lesson.group, lesson.part):
            yield row.teacher, group.host
    for student in network.planned_students:
        joined = [
            network.candidate_of[row.group] for row in plan.members if row.student == student.id
        ]
        own = (
            group.class_ is not None
            and group.class_ == student.class_
            and (not group.half or group.half in student.halves)
        )
        if group in joined or (
            own and not any(_stands_for(network, other.course, group.course) for other in joined)
        ):
            yield student.id, student.school if group.form is Form.REMOTE_LIVE else group.host


def _stands_for(network: Network, joined: str, common: str) -> bool:
    """Whether who joined one course is free of the basic lessons of another."""
    one, other = (
        next(course for course in network.courses if course.id == name) for name in (joined, common)
    )
    same = (one.subject, one.grade) == (other.subject, other.grade) and one.id != other.id
    return same and one.stands is Stands.INSTEAD and other.level == "basic"


def _follow(network: Network, stays: list[Stay]) -> Iterator[str]:
    """Minute by minute: nothing begins while something lasts, and between two schools there is time
    for the way.
    """
    doing: dict[int, Stay] = {}
    for stay in stays:
        for minute in range(stay.start, stay.end):
            if minute in doing:
                yield f"{stay.what} and {doing[minute].what} at minute {minute}"
                break
            doing[minute] = stay
    for before, after in pairwise(stays):
        if before.target != after.origin:
            minutes = network.travel_minutes.get((before.target, after.origin))  # type: ignore[call-overload]  # ids are words here
            if minutes is None or after.start - before.end < minutes:
                yield f"no time from {before.what} to {after.what}"


def _alone(network: Network, student: str, stays: list[Stay]) -> Iterator[str]:
    """Between two lessons nobody goes to another school but in a party with somebody who leads."""
    for before, after in pairwise(stays):
        if before.target != after.origin:
            yield f"goes alone from {before.what} to {after.what}"
    for stay in stays:
        if stay.origin != stay.target and not stay.led:
            yield f"nobody leads {stay.what}"
