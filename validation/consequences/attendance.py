"""What a plan means for people: who attends what and when, with windows and ways; for timetables
and papers.

Lessons at periods the bells do not have are left out, as are unknown groups and students.
"""

from collections.abc import Mapping
from itertools import pairwise

from models.network import Candidate, Network
from models.plan import Party, Plan
from models.policy import Policy
from models.record import GroupId, PersonId, Record, SchoolId, StudentId
from validation.legs import arrives, days_of_party, engagements
from validation.week import SECOND_WEEK, Days, TimedLesson, Week

__all__ = [
    "Days",
    "TimedLesson",
    "Trip",
    "Way",
    "attendees",
    "days_of_students",
    "days_of_teachers",
    "groups_of_students",
    "joined_groups",
    "lessons_of_student",
    "trips",
    "visitors",
    "ways_of_students",
    "ways_on_days",
    "windows_of_students",
]


class Way(Record):
    """A way from a lesson at one school to the next lesson at another.

    Attributes
    ----------
    day, leaves, arrives
        Day of the week, end of the lesson before and start of the lesson after, in minutes after
        midnight.
    minutes
        Time the way takes; None where there is no way.
    leaders
        Who leads the party the way is made in; empty where nobody does. ``leaves`` and ``arrives``
        are then the party's.
    """

    day: int
    origin: SchoolId
    target: SchoolId
    leaves: int
    arrives: int
    minutes: int | None
    leaders: tuple[PersonId, ...] = ()


class Trip(Record):
    """A party on a day of the cycle, and where each of its leaders has to be next.

    Attributes
    ----------
    arrives
        Minute of arrival.
    onward
        For every leader the school of the next lesson or party of the day, or the home school.
    """

    day: int
    party: Party
    arrives: int
    onward: tuple[SchoolId, ...]


def groups_of_students(network: Network, plan: Plan) -> Mapping[StudentId, tuple[Candidate, ...]]:
    """Groups every planned student attends, class groups first."""
    return _week(network, plan).groups_of_student


def joined_groups(network: Network, plan: Plan) -> tuple[Candidate, ...]:
    """Open groups that have members of their own: network groups, and class groups with
    visitors.
    """
    week = _week(network, plan)
    return tuple(
        group for group in week.open_groups if not group.is_class_group or week.members[group.id]
    )


def visitors(network: Network, plan: Plan) -> Mapping[GroupId, tuple[StudentId, ...]]:
    """Students who visit each class group that has visitors, in order of their ids."""
    found: dict[GroupId, list[StudentId]] = {}
    for student, groups in sorted(_week(network, plan).memberships.items()):
        for group in groups:
            if group.is_class_group:
                found.setdefault(group.id, []).append(student)
    return {group: tuple(students) for group, students in found.items()}


def attendees(network: Network, plan: Plan) -> Mapping[GroupId, tuple[StudentId, ...]]:
    """Students who attend each candidate group, in order of their ids; an empty tuple where nobody
    does.
    """
    found: dict[GroupId, list[StudentId]] = {group.id: [] for group in network.candidates}
    for student, groups in groups_of_students(network, plan).items():
        for group in groups:
            found[group.id].append(student)
    return {group: tuple(sorted(students)) for group, students in found.items()}


def days_of_students(network: Network, plan: Plan) -> Mapping[StudentId, Days]:
    """Lessons of every planned student by day, each day in order of start."""
    return _week(network, plan).days_of_student


def days_of_teachers(network: Network, plan: Plan) -> Mapping[PersonId, Days]:
    """Lessons of everyone who teaches by day, each day in order of start."""
    return _week(network, plan).days_of_teacher


def lessons_of_student(network: Network, plan: Plan, student: StudentId) -> tuple[TimedLesson, ...]:
    """Lessons of one student in order of day and start; empty for a student who is not planned."""
    days = days_of_students(network, plan).get(student, {})
    return tuple(timed for day in days.values() for timed in day)


def windows_of_students(network: Network, plan: Plan) -> Mapping[StudentId, Mapping[int, int]]:
    """Windows of every planned student on every day with lessons."""
    return _week(network, plan).windows_of_student


def ways_of_students(network: Network, plan: Plan) -> Mapping[StudentId, tuple[Way, ...]]:
    """Ways every planned student makes between lessons of a day; coming and going home are among
    them only in a party.

    A way of both weeks of a cycle is listed once; one of the second week only counts its day 100
    more.
    """
    return {
        student: _once(dict.fromkeys(ways)) for student, ways in ways_on_days(network, plan).items()
    }


def ways_on_days(network: Network, plan: Plan) -> Mapping[StudentId, tuple[Way, ...]]:
    """Ways every planned student makes on every day of the cycle; a day of the second week counts
    100 more.
    """
    week = _week(network, plan)
    return {
        student: tuple(_ways_of(week, student, days))
        for student, days in week.days_of_student.items()
    }


def trips(network: Network, plan: Plan) -> tuple[Trip, ...]:
    """Parties day by day in order of time, with where their leaders go on to; parties without a way
    are left out.
    """
    week = _week(network, plan)
    found = []
    for party in plan.parties:
        arrival = arrives(week, party)
        for day in days_of_party(week, party) if arrival is not None else ():
            onward = tuple(_onward(week, leader, day, arrival or 0) for leader in party.leaders)
            found.append(Trip(day=day, party=party, arrives=arrival or 0, onward=onward))
    return tuple(
        sorted(
            found,
            key=lambda trip: (trip.day, trip.party.leaves, trip.party.origin, trip.party.target),
        )
    )


def _onward(week: Week, leader: PersonId, day: int, arrival: int) -> SchoolId:
    """Where a leader has to be next after a party arrived."""
    taught = week.days_of_teacher.get(leader)
    slots = [timed.slot for timed in (taught.get(day, ()) if taught else ())]
    later = [(slot.start, slot.school) for slot in slots if slot.start >= arrival]
    later += [
        (way.start, way.origin) for way in engagements(week, leader, day) if way.start >= arrival
    ]
    return min(later)[1] if later else week.network.person_of[leader].school


def _ways_of(week: Week, student: StudentId, days: Days) -> dict[Way, None]:
    """Ways between lessons, those in a party with its times and leaders, and the other ways of its
    parties.
    """
    led = [party for party in week.plan.parties if student in party.members]
    found = dict[Way, None]()
    for number, day in days.items():
        today = [party for party in led if number in days_of_party(week, party)]
        for first, second in pairwise(day):
            if first.slot.school != second.slot.school:
                way = _way(week.network, number, first, second)
                mine = next((party for party in today if _takes(week, party, way)), None)
                today = [party for party in today if party is not mine]
                found[way if mine is None else _in_party(week, number, mine)] = None
        found.update({_in_party(week, number, party): None for party in today})
    return found


def _takes(week: Week, party: Party, way: Way) -> bool:
    arrival = arrives(week, party)
    same = (party.origin, party.target) == (way.origin, way.target)
    return same and arrival is not None and way.leaves <= party.leaves and arrival <= way.arrives


def _in_party(week: Week, day: int, party: Party) -> Way:
    minutes = week.network.travel_minutes.get((party.origin, party.target))
    return Way(
        day=day,
        origin=party.origin,
        target=party.target,
        leaves=party.leaves,
        arrives=party.leaves + (minutes or 0),
        minutes=minutes,
        leaders=party.leaders,
    )


def _once(ways: Mapping[Way, None]) -> tuple[Way, ...]:
    return tuple(
        way for way in ways if way.model_copy(update={"day": way.day - SECOND_WEEK}) not in ways
    )


def _way(network: Network, day: int, first: TimedLesson, second: TimedLesson) -> Way:
    schools = (first.slot.school, second.slot.school)
    return Way(
        day=day,
        origin=schools[0],
        target=schools[1],
        leaves=first.slot.end,
        arrives=second.slot.start,
        minutes=network.travel_minutes.get(schools),
    )


def _week(network: Network, plan: Plan) -> Week:
    return Week(network, Policy(), plan)
