"""Ways on which students have to be led from school to school: when they can be made, and by whom
they can be led.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from models.network import TravelLink
from models.policy import DayEdges
from solver.problem.memory import remembered
from solver.problem.problem import Problem
from solver.problem.timeline import WEEK

#: The end of a day, in minutes after midnight.
MIDNIGHT = 1440


class Leg(NamedTuple):
    """A way between two schools (by index) that is to be made after one minute of a day and before
    another.
    """

    origin: int
    target: int
    after: int
    before: int


class Departure(NamedTuple):
    """A moment on a day of the cycle at which a party may leave for another school."""

    day: int
    origin: int
    target: int
    leaves: int


def must_be_led(problem: Problem) -> bool:
    """Whether anybody has to be led at all."""
    return problem.policy.escorts_required and problem.policy.holds("travellers_are_escorted")


def led_at_edges(problem: Problem, student: int) -> bool:
    """Whether a student may not come to a first lesson elsewhere, and go home from a last one,
    alone.
    """
    edges, record = problem.policy.day_edges, problem.students[student]
    return edges is DayEdges.ESCORTED or (
        edges is DayEdges.ALONE_WITH_CONSENT and not record.consent_walk_alone
    )


def first_leg(problem: Problem, home: int, place: int) -> Leg:
    """The way to a first lesson elsewhere."""
    return Leg(home, problem.slot_school[place], 0, problem.slots[place].start)


def leg_between(problem: Problem, first: int, second: int) -> Leg:
    """The way from a lesson to the next one at another school."""
    return Leg(
        problem.slot_school[first],
        problem.slot_school[second],
        problem.slots[first].end,
        problem.slots[second].start,
    )


def last_leg(problem: Problem, home: int, place: int) -> Leg:
    """The way home from a last lesson elsewhere."""
    return Leg(problem.slot_school[place], home, problem.slots[place].end, MIDNIGHT)


def legs_of_day(problem: Problem, student: int, places: Sequence[int]) -> Iterator[Leg]:
    """Ways on which a student has to be led on a day with lessons at these places, in order of
    time.
    """
    if not places:
        return
    home, at = problem.home[student], problem.slot_school
    edges = led_at_edges(problem, student)
    if edges and at[places[0]] != home:
        yield first_leg(problem, home, places[0])
    for first, second in pairwise(places):
        if at[first] != at[second]:
            yield leg_between(problem, first, second)
    if edges and at[places[-1]] != home:
        yield last_leg(problem, home, places[-1])


def minutes_of(problem: Problem, origin: int, target: int) -> int | None:
    """Minutes from door to door; None where there is no way, 0 within a school."""
    return problem.network.travel_minutes.get((problem.schools[origin], problem.schools[target]))


def link_of(problem: Problem, origin: int, target: int) -> TravelLink | None:
    """The way without a third school."""
    return problem.network.link_of.get((problem.schools[origin], problem.schools[target]))


@remembered
def departures(problem: Problem, day: int) -> tuple[Departure, ...]:
    """Every departure of a day of the cycle."""
    pairs = (
        (a, b) for a in range(len(problem.schools)) for b in range(len(problem.schools)) if a != b
    )
    return tuple(
        Departure(day, origin, target, leaves)
        for origin, target in pairs
        for leaves in problem.network.departures(
            problem.schools[origin], problem.schools[target], day % WEEK
        )
    )


def serves(problem: Problem, departure: Departure, leg: Leg) -> bool:
    """Whether a leg can be made by a departure of its day."""
    minutes = minutes_of(problem, departure.origin, departure.target)
    same = (departure.origin, departure.target) == (leg.origin, leg.target)
    return (
        same
        and minutes is not None
        and leg.after <= departure.leaves
        and departure.leaves + minutes <= leg.before
    )


@remembered
def people_free(problem: Problem, departure: Departure) -> frozenset[int]:
    """People whom nothing keeps at home at the time of a departure."""
    return frozenset(
        person for person in range(len(problem.teachers)) if _is_free(problem, person, departure)
    )


def _is_free(problem: Problem, person: int, departure: Departure) -> bool:
    minutes = minutes_of(problem, departure.origin, departure.target) or 0
    start = departure.leaves, problem.schools[departure.origin]
    end = departure.leaves + minutes, problem.schools[departure.target]
    return problem.is_free(person, departure.day % WEEK, start, end)


@remembered
def leaders_of(problem: Problem, departure: Departure) -> tuple[int, ...]:
    """People who may lead and are free then; lessons of theirs are not looked at."""
    able = (problem.teacher_index[person] for person in problem.network.leaders)
    everybody = not problem.policy.holds("teachers_are_available")
    return tuple(teacher for teacher in able if everybody or _is_free(problem, teacher, departure))


class Engagement(NamedTuple):
    """What keeps a person from one minute of a day to another, from one school (by index) to
    one.
    """

    start: int
    end: int
    origin: int
    target: int


def way_of(problem: Problem, departure: Departure) -> Engagement:
    """The way on which a person leads."""
    minutes = minutes_of(problem, departure.origin, departure.target) or 0
    return Engagement(
        departure.leaves, departure.leaves + minutes, departure.origin, departure.target
    )


def at_slot(problem: Problem, slot: int) -> Engagement:
    """A lesson."""
    time, school = problem.slots[slot], problem.slot_school[slot]
    return Engagement(time.start, time.end, school, school)


def apart(problem: Problem, first: Engagement, second: Engagement) -> bool:
    """Whether one person can do both on one day."""
    on, back = (
        _arrival(problem, first.target, second.origin, first.end),
        _arrival(problem, second.target, first.origin, second.end),
    )
    return (on is not None and on <= second.start) or (back is not None and back <= first.start)


def _arrival(problem: Problem, origin: int, target: int, leaves: int) -> int | None:
    return problem.network.arrival(problem.schools[origin], problem.schools[target], leaves)


@remembered
def nobody_leads(problem: Problem, day: int, leg: Leg) -> bool:
    """Whether no departure that serves a leg has anybody to lead it."""
    return not any(
        serves(problem, departure, leg) and leaders_of(problem, departure)
        for departure in departures(problem, day)
    )
