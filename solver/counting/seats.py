"""Seats of the counting model: how many requests of every kind are granted in which course, at home
or elsewhere.

Nobody is followed from school to school. Those who want a course and may attend it at the same
places make a *pool*: so many leave each school, and so many come to each place. As long as nobody
is sent to where he is at home, that is as good as a number for every pair of a school and a place,
and takes far fewer of them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ortools.sat.python import cp_model

from solver.problem.request_classes import CourseAtPlace, Place, RequestClass, is_away

#: A course, and the places of its groups that those of a school attend, at home or elsewhere.
Pool = tuple[str, frozenset[Place]]


class Grant(NamedTuple):
    """A way to grant requests of a kind, and how many are granted so: a course, its rank, a place
    or None for elsewhere.
    """

    course: str
    rank: int
    place: Place | None
    number: cp_model.IntVar


@dataclass
class Travellers:
    """Requests of a pool granted elsewhere: those of each school, those at each place, and how many
    there can be at most.
    """

    leave: dict[int, list[cp_model.IntVar]] = field(default_factory=lambda: defaultdict(list))
    come: dict[Place, cp_model.IntVar] = field(default_factory=dict)
    most: int = 0


@dataclass
class Seats:
    """What is granted.

    Attributes
    ----------
    choices
        For every kind the ways to grant it.
    pools
        Who goes elsewhere.
    taken
        All that is granted in a course at a place.
    """

    choices: dict[RequestClass, list[Grant]] = field(default_factory=dict)
    pools: dict[Pool, Travellers] = field(default_factory=lambda: defaultdict(Travellers))
    taken: dict[CourseAtPlace, list[cp_model.IntVar]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def granted(self, kind: RequestClass) -> list[cp_model.IntVar]:
        """How many requests of a kind are granted in each way."""
        return [choice.number for choice in self.choices[kind]]


def count_seats(model: cp_model.CpModel, kinds: Mapping[RequestClass, int]) -> Seats:
    """Seats for so many requests of every kind."""
    seats = Seats()
    for kind, number in kinds.items():
        seats.choices[kind] = list(_choices(model, seats, kind, number))
    for (course, places), travellers in seats.pools.items():
        _travel(model, travellers, places)
        for place, number_of_them in travellers.come.items():
            seats.taken[course, place].append(number_of_them)
    return seats


def _choices(
    model: cp_model.CpModel, seats: Seats, kind: RequestClass, number: int
) -> Iterator[Grant]:
    for rank, pairs in enumerate(kind.choices):
        here = [pair for pair in pairs if not is_away(pair[1], kind.home)]
        for course, place in here:
            choice = Grant(course, rank, place, model.new_int_var(0, number, ""))
            seats.taken[course, place].append(choice.number)
            yield choice
        if len(here) < len(pairs):
            choice = Grant(pairs[0][0], rank, None, model.new_int_var(0, number, ""))
            travellers = seats.pools[choice.course, frozenset(place for _, place in pairs)]
            travellers.leave[kind.home].append(choice.number)
            travellers.most += number
            yield choice


def _travel(model: cp_model.CpModel, travellers: Travellers, places: frozenset[Place]) -> None:
    """As many come as leave, and nobody to a place at which he is at home."""
    together = sum(number for leaving in travellers.leave.values() for number in leaving)
    for place in sorted(places):
        if any(is_away(place, home) for home in travellers.leave):
            travellers.come[place] = model.new_int_var(0, travellers.most, "")
    model.add(sum(travellers.come.values()) == together)
    for home, leaving in travellers.leave.items():
        at_home = [number for place, number in travellers.come.items() if not is_away(place, home)]
        if at_home:
            model.add(sum(leaving) + sum(at_home) <= together)


def follow(
    model: cp_model.CpModel, travellers: Travellers
) -> list[tuple[tuple[int, int], cp_model.IntVar]]:
    """Where those of every school go: numbers by the school of a place and the home school."""
    numbers_going, arriving = (
        list[tuple[tuple[int, int], cp_model.IntVar]](),
        defaultdict[Place, list[cp_model.IntVar]](list),
    )
    for home, leaving in travellers.leave.items():
        going = {
            place: model.new_int_var(0, travellers.most, "")
            for place in travellers.come
            if is_away(place, home)
        }
        model.add(sum(going.values()) == sum(leaving))
        for place, number in going.items():
            arriving[place].append(number)
            numbers_going.append(((place[0], home), number))
    for place, numbers in arriving.items():
        model.add(sum(numbers) == travellers.come[place])
    return numbers_going
