"""Who rides in which party and who leads it, as decisions of a complete model."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from models.plan import Party
from solver.model.literals import Literal, opposite, possible
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile
from solver.problem.timeline import WEEK
from solver.problem.travel import (
    Departure,
    Leg,
    departures,
    first_leg,
    last_leg,
    leaders_of,
    led_at_edges,
    leg_between,
    must_be_led,
)


@dataclass
class Escorts:
    """Decisions about parties.

    Attributes
    ----------
    ride
        For (student, departure).
    lead
        For (person, departure).
    """

    ride: dict[tuple[int, Departure], Literal] = field(default_factory=dict)
    lead: dict[tuple[int, Departure], Literal] = field(default_factory=dict)

    def by_departure(self) -> dict[Departure, tuple[list[Literal], list[tuple[int, Literal]]]]:
        """For every departure who may ride, and who may lead."""
        people: dict[Departure, tuple[list[Literal], list[tuple[int, Literal]]]] = defaultdict(
            lambda: ([], [])
        )
        for (_, departure), literal in self.ride.items():
            people[departure][0].append(literal)
        for (person, departure), literal in self.lead.items():
            people[departure][1].append((person, literal))
        return people


def escorts_of(model: PartialModel) -> Escorts:
    """The decisions of a model, made when first asked for; none where nobody has to be led or the
    model is not complete.
    """
    return model.memory.once(("escorts",), lambda: _decisions(model))


def _decisions(model: PartialModel) -> Escorts:
    problem, escorts = model.problem, Escorts()
    if not model.complete or not must_be_led(problem):
        return escorts
    for departure in (departing for day in problem.days for departing in departures(problem, day)):
        for student in range(len(problem.students)):
            escorts.ride[student, departure] = model.boolean("")
        for person in (
            range(len(problem.teachers)) if problem.wide else leaders_of(problem, departure)
        ):
            escorts.lead[person, departure] = model.boolean("")
    return escorts


def legs_of_profile(
    model: PartialModel, profile: Profile, day: int
) -> Iterator[tuple[Leg, Literal]]:
    """Ways on which the students of a profile have to be led on a day, each with the literal that
    they make it.
    """
    problem, home = model.problem, profile.home
    presence = model.presence(profile, day)
    places, at = list(presence), problem.slot_school
    edges = led_at_edges(problem, profile.students[0])
    for index, place in enumerate(places):
        if edges and at[place] != home:
            yield (
                first_leg(problem, home, place),
                _alone(model, [presence[place]], [presence[p] for p in places[:index]]),
            )
            yield (
                last_leg(problem, home, place),
                _alone(model, [presence[place]], [presence[p] for p in places[index + 1 :]]),
            )
        for later, next_place in enumerate(places[index + 1 :], start=index + 1):
            if at[place] != at[next_place]:
                between = [presence[p] for p in places[index + 1 : later]]
                yield (
                    leg_between(problem, place, next_place),
                    _alone(model, [presence[place], presence[next_place]], between),
                )


def _alone(model: PartialModel, wanted: list[Literal], unwanted: list[Literal]) -> Literal:
    """Literal "all of the first hold and none of the others"."""
    return opposite(model.either([*(opposite(literal) for literal in wanted), *unwanted]))


def read_parties(model: PartialModel, holds: Callable[[Literal], bool]) -> tuple[Party, ...] | None:
    """The parties of a solution; None where nobody has to be led."""
    problem, escorts = model.problem, escorts_of(model)
    if not must_be_led(problem):
        return None
    members: dict[Departure, list[int]] = defaultdict(list)
    leaders: dict[Departure, list[int]] = defaultdict(list)
    for (student, departure), literal in escorts.ride.items():
        if possible(literal) and holds(literal):
            members[departure].append(student)
    for (person, departure), literal in escorts.lead.items():
        if possible(literal) and holds(literal):
            leaders[departure].append(person)
    return tuple(
        Party(
            day=made.day % WEEK,
            weeks=problem.week_of(made.day) if problem.weeks > 1 else 0,
            origin=problem.schools[made.origin],
            target=problem.schools[made.target],
            leaves=made.leaves,
            leaders=tuple(problem.teachers[person].id for person in leaders[made]),
            members=tuple(problem.students[student].id for student in members[made]),
        )
        for made in sorted({*members, *leaders})
    )
