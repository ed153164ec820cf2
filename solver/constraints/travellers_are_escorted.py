r"""Whoever has to be led from school to school rides in one party, with leaders enough, at a time that fits.

.. math:: \sum_{k \in K(e)} \mathrm{ride}_{s,k} = 1 \text{ for every leg } e \text{ of } s, \qquad
          \sum_s \mathrm{ride}_{s,k} \le r \sum_t \mathrm{lead}_{t,k}

A draft that is not complete only leaves out ways that nobody at all could lead.
"""

from itertools import combinations

from solver.model.escort_terms import Escorts, escorts_of, legs_of_profile
from solver.model.literals import Literal, opposite, total, weighted
from solver.model.partial_model import Draft, Profile
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


def travellers_are_escorted(draft: Draft) -> None:
    """Post the rule."""
    if not must_be_led(draft.board):
        return
    escorts = escorts_of(draft)
    for profile in draft.profiles:
        # Who leads on a day of one week need not lead in the other.
        for day in draft.days_of(profile) if draft.complete else draft.alike(profile):
            if draft.complete:
                _ride(draft, escorts, profile, day)
            else:
                _leave_out(draft, profile, day)
    for departure, (riders, leaders) in escorts.by_departure().items():
        _lead(draft, departure, riders, leaders)


def _ride(draft: Draft, escorts: Escorts, profile: Profile, day: int) -> None:
    """One party for every leg, and none without a leg."""
    board, legs = draft.board, list(legs_of_profile(draft, profile, day))
    for student in profile.students:
        carried: dict[Departure, list[Literal]] = {departure: [] for departure in departures(board, day)}
        for leg, made in legs:
            serving = [departure for departure in carried if serves(board, departure, leg)]
            rides = [escorts.ride[student, departure] for departure in serving]
            draft.any_of((opposite(made), *rides))
            for first, second in combinations(rides, 2):
                draft.not_all(made, first, second)
            for departure in serving:
                carried[departure].append(made)
        for departure, made_by in carried.items():
            draft.any_of((opposite(escorts.ride[student, departure]), *made_by))


def _lead(draft: Draft, departure: Departure, riders: list[Literal], leaders: list[tuple[int, Literal]]) -> None:
    """Leaders enough for those who ride, who are not too many, and nobody leads nobody."""
    board, link = draft.board, link_of(draft.board, departure.origin, departure.target)
    able = {board.teacher_index[person] for person in board.network.leaders}
    led = [literal for _, literal in leaders]
    for person, literal in leaders:
        if person not in able:
            draft.not_all(literal)
        draft.any_of((opposite(literal), *riders))
    if link is not None and link.students_per_escort is not None:
        draft.at_most(weighted([(total(riders), 1), (total(led), -link.students_per_escort)]), 0)
    else:
        for rider in riders:
            draft.any_of((opposite(rider), *led))
    if link is not None and link.seats is not None:
        draft.at_most(total(riders), link.seats)


def _leave_out(draft: Draft, profile: Profile, day: int) -> None:
    """Ways that nobody could lead at any time are not made."""
    board, home = draft.board, profile.home
    presence = draft.presence(profile, day)
    places, at = list(presence), board.slot_school
    edges = led_at_edges(board, profile.students[0])
    for index, place in enumerate(places):
        if edges and at[place] != home:
            if nobody_leads(board, day, first_leg(board, home, place)):
                draft.any_of((opposite(presence[place]), *(presence[p] for p in places[:index])))
            if nobody_leads(board, day, last_leg(board, home, place)):
                draft.any_of((opposite(presence[place]), *(presence[p] for p in places[index + 1 :])))
        for later, other in enumerate(places[index + 1 :], start=index + 1):
            if at[place] != at[other] and nobody_leads(board, day, leg_between(board, place, other)):
                between = (presence[p] for p in places[index + 1 : later])
                draft.any_of((opposite(presence[place]), opposite(presence[other]), *between))
