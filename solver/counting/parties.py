"""Parties that counting sees: those that take students who may not go alone to lessons elsewhere,
and home again.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from solver.counting.relaxation import Relaxation
from solver.counting.trips import Trips
from solver.model.literals import Linear, total, weighted
from solver.problem.problem import Problem
from solver.problem.travel import departures, leaders_of, link_of, minutes_of

#: Two schools by index, from and to.
SchoolPair = tuple[int, int]


@dataclass(frozen=True)
class Parties:
    """How many parties there are, and the minutes of their leaders."""

    number: Linear
    minutes: Linear


@dataclass(frozen=True)
class WayCapacity:
    """What a way allows: parties a cycle, leaders and students of one, and students of one
    leader.
    """

    parties: int
    leaders: int
    students: int
    of_a_leader: int


def count_parties(problem: Problem, relaxation: Relaxation, trips: Trips) -> Parties:
    r"""Parties for the days elsewhere of students who are led at the edges of their days.

    Take such a student s of school h, and a day with a lesson elsewhere. From home to home, the day
    has a way that leaves h and a later one that comes back to it, each made in a party of that day,
    from school to school as the way is. So no fewer parties x leave h, and no fewer come back, than
    any such student has days elsewhere; and there are rides out o and rides back i for every day of
    all of them. A way from a to b may be a way out for students of a and a way back for those of b.

    .. math:: \sum_b x_{h,b} \ge \max_s n_s, \quad \sum_b o_{h,b} \ge \sum_s n_s, \quad
              o_{a,b} + i_{a,b} \le c_{a,b} x_{a,b}, \quad o_{a,b} + i_{a,b} \le r_{a,b} l_{a,b},
              \quad l_{a,b} \ge x_{a,b}

    Who goes alone at the edges may spend a whole day elsewhere, without any party: these students
    are not counted, nor are ways from one school to another that is not the home of the student.
    """
    model, capacities = relaxation.cp, _capacities(problem)
    parties = {way: model.new_int_var(0, most.parties, "") for way, most in capacities.items()}
    leaders = {
        way: model.new_int_var(0, most.parties * most.leaders, "")
        for way, most in capacities.items()
    }
    riders: dict[SchoolPair, list[Linear]] = defaultdict(list)
    for home, (longest, days) in _days_of_schools(relaxation, trips).items():
        for end in (0, 1):
            riders_at_end = {
                way: model.new_int_var(0, c.parties * c.students, "")
                for way, c in capacities.items()
                if way[end] == home
            }
            model.add(sum(parties[way] for way in riders_at_end) >= longest)
            model.add(sum(riders_at_end.values()) >= days)
            for way, number in riders_at_end.items():
                riders[way].append(number)
    for way, rides in riders.items():
        model.add(sum(rides) <= capacities[way].students * parties[way])
        model.add(sum(rides) <= capacities[way].of_a_leader * leaders[way])
        model.add(leaders[way] >= parties[way])
    minutes = [(leaders[way], minutes_of(problem, *way) or 0) for way in riders]
    return Parties(total(parties[way] for way in riders), weighted(minutes))


def _days_of_schools(relaxation: Relaxation, trips: Trips) -> Mapping[int, tuple[Linear, Linear]]:
    """For every school with students who are led at the edges: most days elsewhere of one of them,
    and days of them all.
    """
    led = {alike: numbers for alike, numbers in trips.at_least.items() if alike.led and numbers}
    days_by_home: dict[int, tuple[Linear, Linear]] = {}
    for home in dict.fromkeys(alike.home for alike in led):
        at_least = {alike: numbers for alike, numbers in led.items() if alike.home == home}
        somebody = [relaxation.cp.new_bool_var("") for _ in range(max(map(len, at_least.values())))]
        for alike, numbers in at_least.items():
            for number, anybody in zip(numbers, somebody, strict=False):
                relaxation.cp.add(number <= trips.students[alike] * anybody)
        days_by_home[home] = (
            total(somebody),
            total(number for numbers in at_least.values() for number in numbers),
        )
    return days_by_home


def _capacities(problem: Problem) -> dict[SchoolPair, WayCapacity]:
    """For every way on which somebody can lead at some time what it allows."""
    leaders: dict[SchoolPair, list[int]] = defaultdict(list)
    for departure in (departure for day in problem.days for departure in departures(problem, day)):
        if able := len(leaders_of(problem, departure)):
            leaders[departure.origin, departure.target].append(able)
    return {way: _capacity(problem, way, len(able), max(able)) for way, able in leaders.items()}


def _capacity(problem: Problem, way: SchoolPair, parties: int, leaders: int) -> WayCapacity:
    link, everybody = link_of(problem, *way), len(problem.students)
    ratio = (
        everybody if link is None or link.students_per_escort is None else link.students_per_escort
    )
    seats = everybody if link is None or link.seats is None else link.seats
    return WayCapacity(parties, leaders, min(seats, ratio * leaders, everybody), ratio)
