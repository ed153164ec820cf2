"""Which courses are taught side by side: bands of a grade, and the band in which every request is
met.

A band is a row of periods in which all groups of the band meet; a student sits in one group of it
at most. Requests take seats of a course at a school in a band; which of the parallel groups there
they sit in is shared out afterwards.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

from models.network import Form
from solver.model.literals import Linear, Literal, Logic, Variable, total, weighted
from solver.problem.fewest_days import fewest_days
from solver.problem.problem import Problem
from solver.problem.records import Group, IndexedRequest

#: Bands of a grade at most.
MOST = 5
#: What an unmet request counts by priority, an alternative, a day of a course elsewhere, a lesson
#: of a group, and a course in
#: a band that some of a class have: the fewer, the easier are times to find.
UNMET = {1: 100_000, 2: 10_000, 3: 2_000}
RANK, DAY, LESSON, SCATTERED = 300, 10, 12, 20

#: A course at a school, in one form.
Place = tuple[str, int, Form]


@dataclass(frozen=True)
class Seat:
    """A request met at a place in a band."""

    request: int
    place: Place
    band: int


class Banding(Logic):
    """The model of one grade.

    Parameters
    ----------
    periods
        For every band how many periods are kept for it.
    at_home
        Nobody goes to another school.

    Attributes
    ----------
    seats
        For every seat that may be taken the literal that it is.
    parallel
        For every place and band of enough periods how many groups of the place meet in the band.
    """

    def __init__(
        self,
        problem: Problem,
        requests: list[IndexedRequest],
        periods: Sequence[int],
        *,
        at_home: bool,
    ) -> None:
        super().__init__()
        self.problem, self.periods, self.at_home = problem, periods, at_home
        self.groups: dict[Place, list[int]] = defaultdict(list)
        self.seats: dict[Seat, Variable] = {}
        for request in requests:
            for group in request.rank:
                if _may_sit(problem, request, problem.groups[group], at_home=at_home):
                    self._add(request, group)
        self.parallel = {
            (place, band): self._parallel(place)
            for place in self.groups
            for band in self._bands_of(place)
        }
        self._seat()

    def _add(self, request: IndexedRequest, group: int) -> None:
        place = (
            self.problem.groups[group].course.id,
            self.problem.groups[group].school,
            self.problem.groups[group].form,
        )
        if group not in self.groups[place]:
            self.groups[place].append(group)
        for band in self._bands_of(place):
            seat = Seat(request.index, place, band)
            if seat not in self.seats:
                self.seats[seat] = self.boolean("")

    def _bands_of(self, place: Place) -> list[int]:
        """Bands with periods enough for the groups of a place."""
        least = meetings(self.problem, self.groups[place][0])
        return [band for band, periods in enumerate(self.periods) if periods >= least]

    def _parallel(self, place: Place) -> Variable:
        """No more groups side by side than teachers."""
        series = [
            self.problem.series[index]
            for group in self.groups[place]
            for index in self.problem.groups[group].series
        ]
        teachers = {teacher for one in series for teacher in one.teachers}
        return self.cp.new_int_var(0, min(len(self.groups[place]), len(teachers)), "")

    def _seat(self) -> None:
        """A request has one seat, a student one in a band, and seats are those of groups neither
        too small nor too big.
        """
        of_request, of_student = (
            defaultdict[int, list[Literal]](list),
            defaultdict[tuple[int, int], list[Literal]](list),
        )
        taken = defaultdict[tuple[Place, int], list[Literal]](list)
        for seat, literal in self.seats.items():
            of_request[seat.request].append(literal)
            of_student[self.problem.requests[seat.request].student, seat.band].append(literal)
            taken[seat.place, seat.band].append(literal)
        for literals in (*of_request.values(), *of_student.values()):
            self.at_most_one(literals)
        for (place, band), literals in taken.items():
            parallel, first = self.parallel[place, band], self.groups[place][0]
            self.at_most(
                weighted([(total(literals), 1), (parallel, -self.problem.most_members[first])]), 0
            )
            self.at_least(
                weighted([(total(literals), 1), (parallel, -self.problem.least_members[first])]), 0
            )
        for place, groups in self.groups.items():
            self.at_most(
                total(self.parallel[place, band] for band in self._bands_of(place)), len(groups)
            )

    def costs(self, *, blind: bool) -> Linear:
        """What is to be kept small; ``blind`` to who has to go to another school."""
        problem, terms = self.problem, list[tuple[Linear, int]]()
        for seat, literal in self.seats.items():
            request, first = problem.requests[seat.request], self.groups[seat.place][0]
            elsewhere = not blind and problem.groups[first].is_elsewhere(
                problem.home[request.student]
            )
            days = fewest_days(problem, first) if elsewhere else 0
            terms.append(
                (literal, RANK * request.rank[first] + DAY * days - UNMET[request.priority])
            )
        terms += [
            (parallel, LESSON * meetings(problem, self.groups[place][0]))
            for (place, _), parallel in self.parallel.items()
        ]
        # At home the classes of a course are few as it is.
        scattered = [] if self.at_home else [(literal, SCATTERED) for literal in self._scattered()]
        return weighted([*terms, *scattered])

    def _scattered(self) -> Iterator[Literal]:
        """For every class, place and band the literal that some of the class sit there."""
        sitting = defaultdict[tuple[str, str, Place, int], list[Literal]](list)
        for seat, literal in self.seats.items():
            sitting[*self._class_of(seat.request)[:2], seat.place, seat.band].append(literal)
        return (self.implied_by(literals) for literals in sitting.values())

    def shared_out(self, value: Callable[[Linear], int]) -> Iterator[tuple[int, int, list[int]]]:
        """Groups with band and requests: those of a class stay together, and parallel groups are of
        one size.
        """
        sitting = defaultdict[tuple[Place, int], list[int]](list)
        for seat, literal in self.seats.items():
            if value(literal):
                sitting[seat.place, seat.band].append(seat.request)
        for place, groups in self.groups.items():
            left = iter(groups)
            for band in self._bands_of(place):
                requests = sorted(sitting[place, band], key=self._class_of)
                number = value(self.parallel[place, band])
                for index in range(number):
                    inside = requests[
                        len(requests) * index // number : len(requests) * (index + 1) // number
                    ]
                    yield next(left), band, inside

    def _class_of(self, request: int) -> tuple[str, str, int]:
        student = self.problem.students[self.problem.requests[request].student]
        return student.school, student.class_ or "", request


def lengths(problem: Problem, requests: list[IndexedRequest], most: int) -> tuple[int, ...]:
    """Periods of the bands of a grade, of ``most`` together, that hold the most requests of every
    student side by side.
    """
    asked = defaultdict[int, list[tuple[int, int]]](list)
    for request in requests:
        if request.groups[0]:
            asked[request.student].append(
                (meetings(problem, request.groups[0][0]), UNMET[request.priority])
            )
    known = sorted({length for found in asked.values() for length, _ in found if length})
    choices = (
        tuple(row)
        for number in range(MOST + 1)
        for row in combinations_with_replacement(known, number)
    )
    fitting = [row for row in choices if sum(row) <= most]
    return max(
        fitting, key=lambda row: (sum(_held(row, found) for found in asked.values()), -sum(row))
    )


def _held(periods: tuple[int, ...], asked: list[tuple[int, int]]) -> int:
    """What the requests of a student count that find bands of their own: lengths and points of the
    requests are given.
    """
    free, points = list(periods), 0
    for length, worth in sorted(asked, key=lambda one: (-one[1], -one[0])):
        band = next((one for one in free if one >= length), None)
        if band is not None:
            free.remove(band)
            points += worth
    return points


def _may_sit(problem: Problem, request: IndexedRequest, group: Group, *, at_home: bool) -> bool:
    elsewhere, limit = (
        group.is_elsewhere(problem.home[request.student]),
        problem.max_days_away(request.student),
    )
    bound = limit is not None and elsewhere and fewest_days(problem, group.index) > limit
    return not group.is_class_group and not bound and not (at_home and elsewhere)


def meetings(problem: Problem, group: int) -> int:
    """Periods a week in which a group meets."""
    return sum(problem.series[index].meetings for index in problem.groups[group].series)
