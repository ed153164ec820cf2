"""Parties of a published plan go on as they are on days on which they still serve as well as new
ones would.

Who leads whom is decided last, for fixed times, and many ways of doing it are equally good:
families and escorts keep theirs.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from itertools import combinations

from models.plan import Party
from models.record import StudentId
from solver.evaluation.escort_parties import minutes_of_leaders, said_once
from solver.problem.problem import Problem
from solver.problem.timeline import WEEK
from solver.problem.travel import (
    Departure,
    Leg,
    apart,
    at_slot,
    departures,
    leaders_of,
    legs_of_day,
    link_of,
    serves,
    way_of,
)
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks

#: A party with its departure.
Going = tuple[Party, Departure]


def kept_parties(
    solution: Solution,
    formed: Iterable[Party],
    published: Iterable[Party],
    weeks: Weeks | None = None,
    days: Container[int] | None = None,
) -> tuple[Party, ...]:
    """Parties formed for a solution, or those published where these keep the rules and cost no
    more, day by day.

    Parameters
    ----------
    days
        Days of the cycle that are asked for; None for all.
    """
    problem, weeks = solution.problem, weeks or Weeks(solution)
    formed, published, by_day = tuple(formed), tuple(published), dict[int, list[Party]]()
    for day in problem.days if days is None else (day for day in problem.days if day in days):
        new, old = (
            _of_day(problem, formed, day),
            _adapted(problem, weeks, day, _of_day(problem, published, day)),
        )
        as_good = len(old) <= len(new) and minutes_of_leaders(problem, old) <= minutes_of_leaders(
            problem, new
        )
        by_day[day] = old if as_good and _serve(solution, weeks, day, old) else new
    return said_once(problem, [party for parties in by_day.values() for party in parties])


def _of_day(problem: Problem, parties: Iterable[Party], day: int) -> list[Party]:
    """Parties of a day of the cycle, as of its week."""
    week = problem.week_of(day) if problem.weeks > 1 else 0
    of_this_day = (
        party for party in parties if party.day == day % WEEK and party.weeks in (0, week)
    )
    return [party.model_copy(update={"weeks": week}) for party in of_this_day]


def _adapted(problem: Problem, weeks: Weeks, day: int, parties: Sequence[Party]) -> list[Party]:
    """Parties of a day without those who no longer go, and with those who newly do where one that
    goes anyway has room.
    """
    schools = problem.school_index
    if any(party.origin not in schools or party.target not in schools for party in parties):
        return list(parties)
    ways = [
        Departure(day, schools[party.origin], schools[party.target], party.leaves)
        for party in parties
    ]
    legs = [
        (who.id, leg)
        for index, who in enumerate(problem.students)
        for leg in legs_of_day(problem, index, weeks.slots(index)[day])
    ]
    now = [party.model_copy(update={"members": ()}) for party in parties]
    new: list[tuple[StudentId, list[int]]] = []
    for student, leg in legs:
        serving = [number for number, way in enumerate(ways) if serves(problem, way, leg)]
        own = next((number for number in serving if student in parties[number].members), None)
        if own is None:
            new.append((student, serving))
        else:
            now[own] = _with(now[own], student)
    for student, serving in new:
        free = (
            number
            for number in serving
            if now[number].members and _has_room(problem, _with(now[number], student), ways[number])
        )
        if (number := next(free, None)) is not None:
            now[number] = _with(now[number], student)
    return [party for party in now if party.members]


def _with(party: Party, student: StudentId) -> Party:
    return party.model_copy(update={"members": tuple(sorted({*party.members, student}))})


def _serve(solution: Solution, weeks: Weeks, day: int, parties: Sequence[Party]) -> bool:
    """Whether parties take everybody who goes and nobody else, and somebody leads them who can."""
    problem = solution.problem
    if any(
        party.origin not in problem.school_index or party.target not in problem.school_index
        for party in parties
    ):
        return False
    schools = problem.school_index
    going = [
        (
            published,
            Departure(day, schools[published.origin], schools[published.target], published.leaves),
        )
        for published in parties
    ]
    possible = frozenset(departures(problem, day))
    if any(
        departure not in possible or not _has_room(problem, party, departure)
        for party, departure in going
    ):
        return False
    return _takes_all(problem, weeks, day, going) and _are_led(solution, day, going)


def _has_room(problem: Problem, party: Party, departure: Departure) -> bool:
    link = link_of(problem, departure.origin, departure.target)
    ratio, seats = (link.students_per_escort, link.seats) if link is not None else (None, None)
    enough = bool(party.leaders) and (
        ratio is None or len(party.members) <= ratio * len(party.leaders)
    )
    return enough and (not seats or len(party.members) <= seats)


def _takes_all(problem: Problem, weeks: Weeks, day: int, going: Sequence[Going]) -> bool:
    """Whether every way of every student is in just one party, and no party has anybody else."""
    rides: dict[str, list[Departure]] = defaultdict(list)
    for party, departure in going:
        for student in party.members:
            rides[student].append(departure)
    for index, record in enumerate(problem.students):
        legs = list(legs_of_day(problem, index, weeks.slots(index)[day]))
        if not _match(problem, legs, rides.pop(record.id, [])):
            return False
    return not rides


def _match(problem: Problem, legs: Sequence[Leg], rides: Sequence[Departure]) -> bool:
    """Whether each leg has a ride of its own: both are in order of time."""
    in_time = sorted(rides, key=lambda departure: departure.leaves)
    return len(legs) == len(rides) and all(
        serves(problem, ride, leg) for ride, leg in zip(in_time, legs, strict=True)
    )


def _are_led(solution: Solution, day: int, going: Sequence[Going]) -> bool:
    """Whether all who lead may, are free, and can be everywhere in time."""
    problem = solution.problem
    led: dict[int, list[Departure]] = defaultdict(list)
    for party, departure in going:
        for leader in party.leaders:
            if problem.teacher_index.get(leader) not in leaders_of(problem, departure):
                return False
            led[problem.teacher_index[leader]].append(departure)
    if not problem.policy.holds("people_are_in_one_place"):
        return True
    lessons = _lessons(solution, day)
    return all(
        all(
            apart(problem, way_of(problem, first), way_of(problem, second))
            for first, second in combinations(ways, 2)
        )
        and all(
            apart(problem, way_of(problem, first), at_slot(problem, slot))
            for first in ways
            for slot in lessons[leader]
        )
        for leader, ways in led.items()
    )


def _lessons(solution: Solution, day: int) -> dict[int, list[int]]:
    """Slots of a day in which everybody gives lessons."""
    lessons = defaultdict[int, list[int]](list)
    for series, teacher in enumerate(solution.teacher):
        if teacher is not None:
            lessons[teacher] += (
                slot for slot in solution.times[series] if day in solution.problem.slot_days[slot]
            )
    return lessons
