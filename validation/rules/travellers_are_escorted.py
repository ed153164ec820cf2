"""Whoever has to be led from school to school goes in exactly one party, with leaders enough, at a time that fits."""

from collections import Counter
from collections.abc import Iterator

from models.plan import Party
from models.verdict import Violation
from validation.legs import Leg, days_of_party, legs, takes
from validation.week import SECOND_WEEK, Week

RULE = "travellers_are_escorted"


def travellers_are_escorted(week: Week) -> Iterator[Violation]:
    """Yield ways nobody leads, and parties that cannot be; nothing where nobody has to be led."""
    if not week.policy.escorts_required:
        return
    parties_of = week.plan.parties
    led = {leg: [party for party in parties_of if leg.student in party.members and takes(week, party, leg)] for leg in legs(week)}
    for leg, parties in led.items():
        if len(parties) != 1:
            yield _of_leg(leg, "led_twice" if parties else "not_led")
    keys = Counter(key for party in week.plan.parties for key in _keys(week, party))
    for party in week.plan.parties:
        yield from _of_party(week, party, [leg for leg, parties in led.items() if party in parties])
        if any(keys[key] > 1 for key in _keys(week, party)):
            yield _at(party, "twice")


def _keys(week: Week, party: Party) -> Iterator[tuple[object, ...]]:
    return ((day, party.origin, party.target, party.leaves) for day in days_of_party(week, party))


def _of_leg(leg: Leg, case: str) -> Violation:
    return Violation(rule=RULE, case=case, student=leg.student, day=leg.day, school=leg.origin, other_school=leg.target)


def _at(party: Party, case: str) -> Violation:
    day = party.day + SECOND_WEEK * (party.weeks == 2)
    return Violation(rule=RULE, case=case, day=day, school=party.origin, other_school=party.target)


def _of_party(week: Week, party: Party, carried: list[Leg]) -> Iterator[Violation]:
    network = week.network
    if party.leaves not in network.departures(party.origin, party.target, party.day):
        yield _at(party, "time")
    if not party.members:
        yield _at(party, "empty")
    for student in party.members:
        if not all(any(leg.student == student and leg.day == day for leg in carried) for day in days_of_party(week, party)):
            yield _at(party, "no_way").model_copy(update={"student": student})
    for person in party.leaders:
        if person not in network.leaders:
            yield _at(party, "cannot_lead").model_copy(update={"person": person})
    link = network.link_of.get((party.origin, party.target))
    ratio = link.students_per_escort if link is not None else None
    most = len(party.members) if ratio is None and party.leaders else (ratio or 0) * len(party.leaders)
    if len(party.members) > most:
        yield _at(party, "leaders").model_copy(update={"found": str(len(party.members)), "allowed": str(most)})
    if link is not None and link.seats is not None and len(party.members) > link.seats:
        yield _at(party, "seats").model_copy(update={"found": str(len(party.members)), "allowed": str(link.seats)})
