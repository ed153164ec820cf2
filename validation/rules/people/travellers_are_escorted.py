"""Whoever has to be led from school to school goes in exactly one party, with leaders enough, at a
time that fits.
"""

from collections import Counter
from collections.abc import Iterator

from models.network import Student
from models.plan import Party
from models.verdict import Violation
from validation.legs import Leg, days_of_party, legs_of, takes
from validation.week import SECOND_WEEK, Week

RULE = "travellers_are_escorted"


def travellers_are_escorted(week: Week) -> Iterator[Violation]:
    """Yield ways nobody leads, and parties that cannot be; nothing where nobody has to be led."""
    if not week.policy.escorts_required:
        return
    for student in week.students:
        yield from _of_student(week, student)
    judged = week.parties
    every = week.plan.parties if judged else ()
    keys = Counter(key for party in every for key in _keys(week, party))
    for party in judged:
        yield from _of_party(week, party)
        if any(keys[key] > 1 for key in _keys(week, party)):
            yield _at(party, "twice")


def _of_student(week: Week, student: Student) -> Iterator[Violation]:
    """Ways of a student that nobody leads or several do, and parties that take him where he does
    not go.
    """
    ways, joined = legs_of(week, student), week.judged_parties(student.id)
    for leg in ways:
        leading = sum(takes(week, party, leg) for party in joined)
        if leading != 1:
            yield _of_leg(leg, "led_twice" if leading else "not_led")
    for party in joined:
        carried = {leg.day for leg in ways if takes(week, party, leg)}
        if not carried.issuperset(days_of_party(week, party)):
            yield _at(party, "no_way").model_copy(update={"student": student.id})


def _keys(week: Week, party: Party) -> Iterator[tuple[object, ...]]:
    return ((day, party.origin, party.target, party.leaves) for day in days_of_party(week, party))


def _of_leg(leg: Leg, case: str) -> Violation:
    return Violation(
        rule=RULE,
        case=case,
        student=leg.student,
        day=leg.day,
        school=leg.origin,
        other_school=leg.target,
    )


def _at(party: Party, case: str) -> Violation:
    day = party.day + SECOND_WEEK * (party.weeks == 2)
    return Violation(rule=RULE, case=case, day=day, school=party.origin, other_school=party.target)


def _of_party(week: Week, party: Party) -> Iterator[Violation]:
    network = week.network
    if party.leaves not in network.departures(party.origin, party.target, party.day):
        yield _at(party, "time")
    if not party.members:
        yield _at(party, "empty")
    for student in party.members:
        if student not in network.requests_of:
            yield _at(party, "no_way").model_copy(update={"student": student})
    for person in party.leaders:
        if person not in network.leaders:
            yield _at(party, "cannot_lead").model_copy(update={"person": person})
    link = network.link_of.get((party.origin, party.target))
    ratio = link.students_per_escort if link is not None else None
    most = (
        len(party.members) if ratio is None and party.leaders else (ratio or 0) * len(party.leaders)
    )
    if len(party.members) > most:
        yield _at(party, "leaders").model_copy(
            update={"found": str(len(party.members)), "allowed": str(most)}
        )
    if link is not None and link.seats is not None and len(party.members) > link.seats:
        yield _at(party, "seats").model_copy(
            update={"found": str(len(party.members)), "allowed": str(link.seats)}
        )
