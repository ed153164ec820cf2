r"""Whoever has to be led from school to school rides in one party, with leaders enough, at a time
that fits.

.. math:: \sum_{k \in K(e)} \mathrm{ride}_{s,k} = 1 \text{ for every leg } e \text{ of } s, \qquad
          \sum_s \mathrm{ride}_{s,k} \le r \sum_t \mathrm{lead}_{t,k}

A model that is not complete only leaves out ways that nobody at all could lead.
"""

from itertools import combinations

from solver.model.literals import Literal, opposite, total, weighted
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile
from solver.model.terms.escort_terms import Escorts, escorts_of, legs_of_profile
from solver.problem.travel import (
    Departure,
    departures,
    first_leg,
    last_leg,
    led_at_edges,
    leg_between,
    link_of,
    must_be_led,
    nobody_leads,
    serves,
)


def travellers_are_escorted(model: PartialModel) -> None:
    """Post the rule."""
    if not must_be_led(model.problem):
        return
    escorts = escorts_of(model)
    for profile in model.profiles:
        # Who leads on a day of one week need not lead in the other.
        for day in model.days_of(profile) if model.complete else model.alike(profile):
            if model.complete:
                _ride(model, escorts, profile, day)
            else:
                _leave_out(model, profile, day)
    for departure, (riders, leaders) in escorts.by_departure().items():
        _lead(model, departure, riders, leaders)


def _ride(model: PartialModel, escorts: Escorts, profile: Profile, day: int) -> None:
    """One party for every leg, and none without a leg."""
    problem, legs = model.problem, list(legs_of_profile(model, profile, day))
    for student in profile.students:
        carried: dict[Departure, list[Literal]] = {
            departure: [] for departure in departures(problem, day)
        }
        for leg, made in legs:
            serving = [departure for departure in carried if serves(problem, departure, leg)]
            rides = [escorts.ride[student, departure] for departure in serving]
            model.any_of((opposite(made), *rides))
            for first, second in combinations(rides, 2):
                model.not_all(made, first, second)
            for departure in serving:
                carried[departure].append(made)
        for departure, made_by in carried.items():
            model.any_of((opposite(escorts.ride[student, departure]), *made_by))


def _lead(
    model: PartialModel,
    departure: Departure,
    riders: list[Literal],
    leaders: list[tuple[int, Literal]],
) -> None:
    """Leaders enough for those who ride, who are not too many, and nobody leads nobody."""
    problem, link = model.problem, link_of(model.problem, departure.origin, departure.target)
    able = {problem.teacher_index[person] for person in problem.network.leaders}
    led = [literal for _, literal in leaders]
    for person, literal in leaders:
        if person not in able:
            model.not_all(literal)
        model.any_of((opposite(literal), *riders))
    if link is not None and link.students_per_escort is not None:
        model.at_most(weighted([(total(riders), 1), (total(led), -link.students_per_escort)]), 0)
    else:
        for rider in riders:
            model.any_of((opposite(rider), *led))
    if link is not None and link.seats is not None:
        model.at_most(total(riders), link.seats)


def _leave_out(model: PartialModel, profile: Profile, day: int) -> None:
    """Ways that nobody could lead at any time are not made."""
    problem, home = model.problem, profile.home
    presence = model.presence(profile, day)
    places, at = list(presence), problem.slot_school
    edges = led_at_edges(problem, profile.students[0])
    for index, place in enumerate(places):
        if edges and at[place] != home:
            if nobody_leads(problem, day, first_leg(problem, home, place)):
                model.any_of((opposite(presence[place]), *(presence[p] for p in places[:index])))
            if nobody_leads(problem, day, last_leg(problem, home, place)):
                model.any_of(
                    (opposite(presence[place]), *(presence[p] for p in places[index + 1 :]))
                )
        for later, next_place in enumerate(places[index + 1 :], start=index + 1):
            if at[place] != at[next_place] and nobody_leads(
                problem, day, leg_between(problem, place, next_place)
            ):
                between = (presence[p] for p in places[index + 1 : later])
                model.any_of((opposite(presence[place]), opposite(presence[next_place]), *between))
