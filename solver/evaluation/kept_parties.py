"""Parties of a published plan go on as they are on days on which they still serve as well as new ones would.

Who leads whom is decided last, for fixed times, and many ways of doing it are equally good: families and escorts keep theirs.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from models.plan import Party
from solver.evaluation.escort_parties import minutes_of_leaders, said_once
from solver.problem.problem import Board
from solver.problem.timeline import WEEK
from solver.problem.travel import Departure, Leg, apart, at_slot, departures, leaders_of, legs_of_day, link_of, serves, way_of
from solver.solution.solution import State
from solver.solution.weeks import Weeks

#: A party with its departure.
Going = tuple[Party, Departure]


def kept_parties(state: State, formed: Iterable[Party], published: Iterable[Party]) -> tuple[Party, ...]:
    """Parties formed for a state, or those published where these keep the rules and cost no more, day by day."""
    board, weeks = state.board, Weeks(state)
    formed, published, chosen = tuple(formed), tuple(published), dict[int, list[Party]]()
    for day in board.days:
        new, old = _of_day(board, formed, day), _of_day(board, published, day)
        as_good = len(old) <= len(new) and minutes_of_leaders(board, old) <= minutes_of_leaders(board, new)
        chosen[day] = old if as_good and _serve(state, weeks, day, old) else new
    return said_once(board, [party for parties in chosen.values() for party in parties])


def _of_day(board: Board, parties: Iterable[Party], day: int) -> list[Party]:
    """Parties of a day of the cycle, as of its week."""
    week = board.week_of(day) if board.weeks > 1 else 0
    found = (party for party in parties if party.day == day % WEEK and party.weeks in (0, week))
    return [party.model_copy(update={"weeks": week}) for party in found]


def _serve(state: State, weeks: Weeks, day: int, parties: Sequence[Party]) -> bool:
    """Whether parties take everybody who goes and nobody else, and somebody leads them who can."""
    board = state.board
    if any(party.origin not in board.school_index or party.target not in board.school_index for party in parties):
        return False
    schools = board.school_index
    going = [(one, Departure(day, schools[one.origin], schools[one.target], one.leaves)) for one in parties]
    known = frozenset(departures(board, day))
    if any(departure not in known or not _has_room(board, party, departure) for party, departure in going):
        return False
    return _takes_all(board, weeks, day, going) and _are_led(state, day, going)


def _has_room(board: Board, party: Party, departure: Departure) -> bool:
    link = link_of(board, departure.origin, departure.target)
    ratio, seats = (link.students_per_escort, link.seats) if link is not None else (None, None)
    enough = bool(party.leaders) and (ratio is None or len(party.members) <= ratio * len(party.leaders))
    return enough and (not seats or len(party.members) <= seats)


def _takes_all(board: Board, weeks: Weeks, day: int, going: Sequence[Going]) -> bool:
    """Whether every way of every student is in just one party, and no party has anybody else."""
    rides: dict[str, list[Departure]] = defaultdict(list)
    for party, departure in going:
        for student in party.members:
            rides[student].append(departure)
    for index, record in enumerate(board.students):
        legs = list(legs_of_day(board, index, weeks.slots(index)[day]))
        if not _match(board, legs, rides.pop(record.id, [])):
            return False
    return not rides


def _match(board: Board, legs: Sequence[Leg], rides: Sequence[Departure]) -> bool:
    """Whether each leg has a ride of its own: both are in order of time."""
    in_time = sorted(rides, key=lambda one: one.leaves)
    return len(legs) == len(rides) and all(serves(board, ride, leg) for ride, leg in zip(in_time, legs, strict=True))


def _are_led(state: State, day: int, going: Sequence[Going]) -> bool:
    """Whether all who lead may, are free, and can be everywhere in time."""
    board = state.board
    led: dict[int, list[Departure]] = defaultdict(list)
    for party, departure in going:
        for leader in party.leaders:
            if board.teacher_index.get(leader) not in leaders_of(board, departure):
                return False
            led[board.teacher_index[leader]].append(departure)
    if not board.policy.holds("people_are_in_one_place"):
        return True
    lessons = _lessons(state, day)
    return all(
        all(apart(board, way_of(board, one), way_of(board, other)) for one, other in combinations(ways, 2))
        and all(apart(board, way_of(board, one), at_slot(board, slot)) for one in ways for slot in lessons[leader])
        for leader, ways in led.items()
    )


def _lessons(state: State, day: int) -> dict[int, list[int]]:
    """Slots of a day in which everybody gives lessons."""
    found = defaultdict[int, list[int]](list)
    for series, teacher in enumerate(state.teacher):
        if teacher is not None:
            found[teacher] += (slot for slot in state.times[series] if day in state.board.slot_days[slot])
    return found
