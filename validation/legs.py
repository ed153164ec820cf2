"""Ways on which students have to be led, and the parties of a plan laid over them."""

from collections.abc import Iterator
from itertools import pairwise

from models.network import Busy, Network, Person, Student
from models.plan import Party
from models.policy import DayEdges
from models.record import PersonId, Record, SchoolId, StudentId
from validation.week import SECOND_WEEK, Day, Week

#: The end of a day, in minutes after midnight.
MIDNIGHT = 1440


class Leg(Record):
    """A way a student has to make from school to school, some time between two minutes of a day of
    the cycle.
    """

    student: StudentId
    day: int
    origin: SchoolId
    target: SchoolId
    after: int
    before: int


class Engagement(Record):
    """What keeps a person from one moment to another, beginning at one school and ending at one."""

    start: int
    end: int
    origin: SchoolId
    target: SchoolId


def legs_of(week: Week, student: Student) -> tuple[Leg, ...]:
    """Ways of a planned student between lessons, and those at the edges of the day on which he may
    not go alone.
    """
    days = week.judged_days(student.id)
    return tuple(leg for number, day in days.items() for leg in _of_day(week, student, number, day))


def _of_day(week: Week, student: Student, number: int, day: Day) -> Iterator[Leg]:
    home, first, last = student.school, day[0].slot, day[-1].slot
    led = _is_led_at_edges(week.policy.day_edges, student)
    if led and first.school != home:
        yield Leg(
            student=student.id,
            day=number,
            origin=home,
            target=first.school,
            after=0,
            before=first.start,
        )
    for one, other in pairwise(timed.slot for timed in day):
        if one.school != other.school:
            yield Leg(
                student=student.id,
                day=number,
                origin=one.school,
                target=other.school,
                after=one.end,
                before=other.start,
            )
    if led and last.school != home:
        yield Leg(
            student=student.id,
            day=number,
            origin=last.school,
            target=home,
            after=last.end,
            before=MIDNIGHT,
        )


def _is_led_at_edges(edges: DayEdges, student: Student) -> bool:
    return edges is DayEdges.ESCORTED or (
        edges is DayEdges.ALONE_WITH_CONSENT and not student.consent_walk_alone
    )


def days_of_party(week: Week, party: Party) -> tuple[int, ...]:
    """Days of the cycle on which a party goes."""
    weeks = range(1, week.network.cycle_weeks + 1)
    return tuple(
        party.day + SECOND_WEEK * (number - 1) for number in weeks if party.weeks in (0, number)
    )


def arrives(week: Week, party: Party) -> int | None:
    """When a party arrives; None where there is no way."""
    minutes = week.network.travel_minutes.get((party.origin, party.target))
    return None if minutes is None else party.leaves + minutes


def takes(week: Week, party: Party, leg: Leg) -> bool:
    """Whether a party is one that a leg can be made in."""
    arrival = arrives(week, party)
    same_way = (party.origin, party.target) == (
        leg.origin,
        leg.target,
    ) and leg.day in days_of_party(week, party)
    return same_way and arrival is not None and leg.after <= party.leaves and arrival <= leg.before


def engagements(week: Week, person: PersonId, day: int) -> tuple[Engagement, ...]:
    """Ways a person leads on a day of the cycle."""
    return tuple(
        Engagement(start=party.leaves, end=arrival, origin=party.origin, target=party.target)
        for party in week.parties_of_leader.get(person, ())
        if day in days_of_party(week, party) and (arrival := arrives(week, party)) is not None
    )


def hinders(network: Network, person: Person, busy: Busy, engagement: Engagement) -> bool:
    """Whether a person would be on the way, or at another school, while busy at home on that day;
    no way counts nothing.
    """
    there = network.arrival(person.school, engagement.origin, busy.end)
    back = network.arrival(engagement.target, person.school, engagement.end)
    is_late = (busy.end if there is None else there) > engagement.start
    return is_late and (engagement.end if back is None else back) > busy.start
