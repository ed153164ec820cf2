"""Days of visiting teachers, what they wait and how they go."""

from collections.abc import Mapping
from itertools import pairwise

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.record import PersonId, Record
from validation.week import Day, Days, Week


class Visits(Record):
    """Days, windows and ways between schools of a visiting teacher, over the cycle."""

    days: int
    windows: int
    ways: int


def visits_of_teachers(network: Network, plan: Plan) -> Mapping[PersonId, Visits]:
    """Visits of everyone who is marked as visiting and teaches."""
    week = Week(network, Policy(), plan)
    return {person: _visits(week, days) for person, days in visiting_days(week).items()}


def _visits(week: Week, days: Days) -> Visits:
    windows, ways = (
        sum(count(day) for day in days.values()) for count in (week.windows_of_day, ways_of_day)
    )
    return Visits(days=len(days), windows=windows, ways=ways)


def ways_of_day(day: Day) -> int:
    """Ways between consecutive lessons at different schools."""
    return sum(first.slot.school != second.slot.school for first, second in pairwise(day))


def visiting_days(week: Week) -> Mapping[PersonId, Days]:
    """Days with lessons of everyone who is marked as visiting and teaches."""
    people = week.network.person_of
    return {
        person: days
        for person, days in week.days_of_teacher.items()
        if person in people and people[person].visiting
    }
