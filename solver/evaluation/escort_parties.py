"""Who goes with whom from school to school, and who leads them: decided for fixed times, day by
day.

Fewest students whom nobody can lead, then fewest parties, then fewest minutes of leaders. A day
like one seen before is not decided again.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from ortools.sat.python import cp_model

from models.plan import Party
from solver.model.cpsat import call, solver_with
from solver.parameters import CpSatParameters
from solver.problem.memory import remembered
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
    minutes_of,
    must_be_led,
    serves,
    way_of,
)
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks

#: What a student not led and a party count, beside a minute of a leader.
UNLED, PARTY = 10**6, 10**3
#: For a day, nearly a matching: with cuts of the linear relaxation a hard one takes 0.01 s, without
#: them 7 s
#: (``docs/performance.md``). Some minutes too many among fifty parties are not worth the twenty
#: seconds their proof takes on a day with 340 travellers of five schools.
A_DAY = CpSatParameters(
    num_workers=1, linearization_level=2, relative_gap_limit=0.0005, max_deterministic_time=1.0
)


@dataclass(frozen=True)
class Outing:
    """A party in numbers: when and where it goes, who leads, and how many of the students of each
    leg it takes.
    """

    departure: Departure
    leaders: tuple[int, ...]
    taken: tuple[tuple[Leg, int], ...]


@dataclass(frozen=True)
class Escorting:
    """Parties of a plan, minutes of their leaders, and ways of students that nobody leads."""

    parties: tuple[Party, ...]
    minutes: int
    unled: int


#: Outings of a day, and how many students are not led.
Decided = tuple[tuple[Outing, ...], int]
#: Departures with those who can lead then.
Leaders = tuple[tuple[Departure, tuple[int, ...]], ...]


def escort(
    solution: Solution,
    weeks: Weeks | None = None,
    days: Container[int] | None = None,
    is_late: Callable[[], bool] = lambda: False,
) -> Escorting:
    """Parties for the times and members of a solution; none where nobody has to be led.

    Parameters
    ----------
    days
        Days of the cycle that are asked for; None for all.
    is_late
        Asked before every day: once it says yes, nobody is led any more.
    """
    problem = solution.problem
    if not must_be_led(problem):
        return Escorting((), 0, 0)
    weeks, parties, minutes, unled = weeks or Weeks(solution), list[Party](), 0, 0
    travellers = [
        student for student in range(len(problem.students)) if weeks.measures(student).away
    ]
    for day in problem.days if days is None else (day for day in problem.days if day in days):
        legs: dict[Leg, list[int]] = defaultdict(list)
        for student in travellers:
            for leg in legs_of_day(problem, student, weeks.slots(student)[day]):
                legs[leg].append(student)
        if legs and is_late():
            unled += sum(map(len, legs.values()))
        elif legs:
            outings, left = _outings(solution, day, legs, is_late)
            unled += left
            minutes += sum(
                len(o.leaders) * (minutes_of(problem, o.departure.origin, o.departure.target) or 0)
                for o in outings
            )
            parties += _parties(
                solution, outings, {leg: list(students) for leg, students in legs.items()}
            )
    return Escorting(said_once(problem, parties), minutes, unled)


def _outings(
    solution: Solution, day: int, legs: Mapping[Leg, list[int]], is_late: Callable[[], bool]
) -> Decided:
    problem = solution.problem
    counts = {leg: len(students) for leg, students in sorted(legs.items())}
    wanted = [
        departure
        for departure in departures(problem, day)
        if any(serves(problem, departure, leg) for leg in counts)
    ]
    lessons = _lessons_of_leaders(solution, day)
    free = {
        departure: tuple(
            t for t in leaders_of(problem, departure) if _fits(problem, departure, lessons[t])
        )
        for departure in wanted
    }
    few = _decide(problem, tuple(counts.items()), _different(problem, tuple(counts), free))
    if not few[1] or is_late():
        return few
    return _decide(problem, tuple(counts.items()), tuple(free.items()))


def _different(
    problem: Problem, legs: tuple[Leg, ...], free: Mapping[Departure, tuple[int, ...]]
) -> Leaders:
    """The last of the departures that serve the same legs and can be led by the same people, and
    the first.
    """
    alike: dict[tuple[object, ...], list[Departure]] = defaultdict(list)
    for departure, teachers in free.items():
        if teachers:
            alike[tuple(leg for leg in legs if serves(problem, departure, leg)), teachers].append(
                departure
            )
    first_and_last = dict.fromkeys(
        departure for group in alike.values() for departure in (group[0], group[-1])
    )
    return tuple((departure, free[departure]) for departure in first_and_last)


def _lessons_of_leaders(solution: Solution, day: int) -> dict[int, list[int]]:
    """Slots of a day in which everybody gives lessons."""
    problem, lessons = solution.problem, defaultdict[int, list[int]](list)
    for series, teacher in enumerate(solution.teacher):
        if teacher is not None:
            for slot in solution.times[series]:
                if day in problem.slot_days[slot]:
                    lessons[teacher].append(slot)
    return lessons


def _fits(problem: Problem, departure: Departure, lessons: list[int]) -> bool:
    """Whether a leader with these lessons can lead then."""
    if not problem.policy.holds("people_are_in_one_place"):
        return True
    return all(
        apart(problem, way_of(problem, departure), at_slot(problem, slot)) for slot in lessons
    )


@remembered
def _decide(problem: Problem, legs: tuple[tuple[Leg, int], ...], leaders: Leaders) -> Decided:
    """Outings for numbers of students by leg, with the leaders free for each departure.

    Leaders are as good as each other, and thirty of them make a small question a large one. So it
    is asked first how many of those free lead each departure, as if they could be in two places.
    Where the departures of the answer find people one by one nothing better can be found.
    """
    counts, free = dict(legs), dict(leaders)
    numbers = _DayOfOutings(problem, counts, free)
    if (counted := numbers.decided()) is not None:
        named = _named(problem, counted[0], free)
        if named is not None:
            return named, counted[1]
    day = _DayOfOutings(problem, counts, free, by_name=True)
    return day.decided() or ((), sum(counts.values()))


def _named(
    problem: Problem,
    outings: tuple[Outing, ...],
    free: Mapping[Departure, tuple[int, ...]],
) -> tuple[Outing, ...] | None:
    """Outings with other leaders, as many for each, nobody in two places; None where that was not
    found.
    """
    cp = cp_model.CpModel()
    leads = {
        (teacher, outing.departure): cp.new_bool_var("")
        for outing in outings
        for teacher in free[outing.departure]
    }
    for outing in outings:
        leading = (leads[teacher, outing.departure] for teacher in free[outing.departure])
        cp.add(sum(leading) == len(outing.leaders))
    _nobody_is_in_two_places(problem, cp, leads)
    solver = solver_with(A_DAY)
    if not call(solver, cp).is_solved:
        return None
    return tuple(
        replace(
            outing,
            leaders=tuple(
                teacher
                for teacher in free[outing.departure]
                if solver.boolean_value(leads[teacher, outing.departure])
            ),
        )
        for outing in outings
    )


def _nobody_is_in_two_places(
    problem: Problem, cp: cp_model.CpModel, leads: Mapping[tuple[int, Departure], cp_model.IntVar]
) -> None:
    """Of two departures that are too close one leader has one at most."""
    led: dict[Departure, list[int]] = defaultdict(list)
    for teacher, departure in leads:
        led[departure].append(teacher)
    for first, second in combinations(led, 2):
        if not apart(problem, way_of(problem, first), way_of(problem, second)):
            for teacher in sorted({*led[first]} & {*led[second]}):
                cp.add_at_most_one(leads[teacher, first], leads[teacher, second])


class _DayOfOutings:
    """The model of a day: which departures there are, who leads and who rides.

    Attributes
    ----------
    counts, free
        Students by leg, and who is free to lead by departure.
    goes, led, takes, unled
        Whether there is a departure, how many lead it, and how many of a leg it takes; of a leg how
        many nobody leads.
    leads
        Whether somebody leads a departure; empty where leaders are only counted.
    """

    def __init__(
        self,
        problem: Problem,
        counts: dict[Leg, int],
        free: dict[Departure, tuple[int, ...]],
        *,
        by_name: bool = False,
    ) -> None:
        self.problem, self.counts, self.free = problem, counts, free
        self.cp = cp_model.CpModel()
        self.goes = {departure: self.cp.new_bool_var("") for departure in free}
        self.leads = {
            (teacher, departure): self.cp.new_bool_var("")
            for departure, teachers in (free.items() if by_name else ())
            for teacher in teachers
        }
        self.led = {
            departure: sum(self.leads[teacher, departure] for teacher in teachers)
            if by_name
            else self.cp.new_int_var(0, len(teachers), "")
            for departure, teachers in free.items()
        }
        self.takes = {
            (leg, departure): self.cp.new_int_var(0, number, "")
            for leg, number in counts.items()
            for departure in free
            if serves(problem, departure, leg)
        }
        self.unled = {leg: self.cp.new_int_var(0, number, "") for leg, number in counts.items()}

    def decided(self) -> Decided | None:
        """The outings of least cost, and how many students nobody leads; None where none were
        found.
        """
        self._everybody_rides_once()
        self._leaders_suffice()
        _nobody_is_in_two_places(self.problem, self.cp, self.leads)
        self._minimise()
        solver = solver_with(A_DAY)
        if not call(solver, self.cp).is_solved:
            return None
        unled = sum(solver.value(amount) for amount in self.unled.values())
        return tuple(self._outings(solver)), unled

    def _everybody_rides_once(self) -> None:
        for leg, number in self.counts.items():
            riding = sum(amount for (ridden, _), amount in self.takes.items() if ridden == leg)
            self.cp.add(riding + self.unled[leg] == number)

    def _leaders_suffice(self) -> None:
        """By the students of one leader, and by the seats of the way."""
        everybody = sum(self.counts.values())
        for departure, teachers in self.free.items():
            link = link_of(self.problem, departure.origin, departure.target)
            led = self.led[departure]
            riding = sum(amount for _, amount in self._riders(departure))
            each = everybody if link is None else link.students_per_escort or everybody
            seats = everybody if link is None else min(everybody, link.seats or everybody)
            self.cp.add(riding <= each * led)
            self.cp.add(riding <= seats * self.goes[departure])
            self.cp.add(led <= len(teachers) * self.goes[departure])

    def _minimise(self) -> None:
        """Whom nobody leads before parties, and those before minutes."""
        minutes = sum(
            led * (minutes_of(self.problem, departure.origin, departure.target) or 0)
            for departure, led in self.led.items()
        )
        parties = PARTY * sum(self.goes.values())
        self.cp.minimize(UNLED * sum(self.unled.values()) + parties + minutes)

    def _outings(self, solver: cp_model.CpSolver) -> Iterator[Outing]:
        """Departures that somebody takes, with leaders and riders."""
        for departure, teachers in self.free.items():
            riders = [(leg, solver.value(amount)) for leg, amount in self._riders(departure)]
            riding = tuple((leg, number) for leg, number in riders if number)
            if riding:
                leading = (
                    tuple(
                        teacher
                        for teacher in teachers
                        if solver.boolean_value(self.leads[teacher, departure])
                    )
                    if self.leads
                    else teachers[: solver.value(self.led[departure])]
                )
                yield Outing(departure, leading, riding)

    def _riders(self, departure: Departure) -> list[tuple[Leg, cp_model.IntVar]]:
        return [(leg, amount) for (leg, at), amount in self.takes.items() if at == departure]


def _parties(
    solution: Solution, outings: tuple[Outing, ...], waiting: dict[Leg, list[int]]
) -> list[Party]:
    """Outings with the students of each leg, in their order."""
    problem, parties = solution.problem, list[Party]()
    for outing in outings:
        members = [waiting[leg].pop(0) for leg, number in outing.taken for _ in range(number)]
        when = outing.departure
        parties.append(
            Party(
                day=when.day % WEEK,
                weeks=problem.week_of(when.day) if problem.weeks > 1 else 0,
                origin=problem.schools[when.origin],
                target=problem.schools[when.target],
                leaves=when.leaves,
                leaders=tuple(problem.teachers[teacher].id for teacher in outing.leaders),
                members=tuple(problem.students[student].id for student in members),
            )
        )
    return parties


def said_once(problem: Problem, parties: Iterable[Party]) -> tuple[Party, ...]:
    """Parties that go alike in every week of the cycle once, as those of every week."""
    weekly = [(party, party.model_copy(update={"weeks": 0})) for party in parties]
    often = Counter(every for _, every in weekly)
    return tuple(
        dict.fromkeys(every if often[every] == problem.weeks else party for party, every in weekly)
    )


def minutes_of_leaders(problem: Problem, parties: Iterable[Party]) -> int:
    """Minutes that leaders are on the way with students, over all weeks of the cycle."""
    minutes = problem.network.travel_minutes
    return sum(
        len(party.leaders)
        * minutes.get((party.origin, party.target), 0)
        * (problem.weeks if party.weeks == 0 else 1)
        for party in parties
    )
