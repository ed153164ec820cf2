"""Parties are decided week by week, said once where every week is alike, and go on as published
where that is as good.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from papers import sample_dossier

from models.network import Status
from models.plan import Party, Plan
from solver import escorted
from validation import judge

DOSSIER = sample_dossier("two-schools")


#: The plan before anybody was led.
ALONE = DOSSIER.plan.model_copy(update={"parties": ()})


@cache
def formed() -> Plan:
    return escorted(DOSSIER.network, DOSSIER.policy, ALONE)


def of_day(parties: Iterable[Party], day: int) -> list[Party]:
    return [party for party in parties if party.day == day]


def again(**changes: Any) -> Plan:
    """The plan of a published one after something has changed."""
    return escorted(DOSSIER.network, DOSSIER.policy, formed().model_copy(update=changes))


def test_parties_alike_in_both_weeks_are_said_once() -> None:
    parties = formed().parties
    assert parties
    alike = Counter(party.model_copy(update={"weeks": 0}) for party in parties)
    assert set(alike.values()) == {1}
    assert any(party.weeks == 0 for party in parties)


def test_the_referee_accepts_them_and_counts_them_in_every_week() -> None:
    verdict = judge(DOSSIER.network, DOSSIER.policy, formed())
    assert verdict.accepted
    counted = {amount.name: amount.value for amount in verdict.amounts}
    assert counted["parties"] == sum(2 if party.weeks == 0 else 1 for party in formed().parties)


def test_a_party_of_one_week_keeps_its_week() -> None:
    """Biology at the other school in the first week alone: nobody is led to it in the second."""
    plan, group = DOSSIER.plan, "bio+10/5/on_site/1"
    lessons = tuple(
        row.model_copy(update={"weeks": 1}) if row.group == group else row for row in plan.lessons
    )
    days = {row.day for row in plan.lessons if row.group == group}
    parties = again(lessons=lessons).parties
    assert any(party.weeks == 1 and party.day in days for party in parties)
    assert any(party.weeks == 0 for party in parties)


def test_parties_as_good_as_others_go_on_as_published() -> None:
    leaders = {party.leaders for party in formed().parties}
    assert again() == formed()
    one, other = sorted(leaders)[:2]
    exchange = {one: other, other: one}
    led = tuple(
        party.model_copy(update={"leaders": exchange.get(party.leaders, party.leaders)})
        for party in formed().parties
    )
    kept = again(parties=led)
    assert judge(DOSSIER.network, DOSSIER.policy, kept).accepted
    assert any(party in led and party not in formed().parties for party in kept.parties)


def test_a_day_on_which_a_leader_can_lead_no_more_or_somebody_goes_no_more_is_formed_anew() -> None:
    party = formed().parties[0]
    nobody = tuple(row for row in formed().parties if row.day != party.day)
    stranger = tuple(
        row.model_copy(update={"leaders": ("nobody",)}) if row == party else row
        for row in formed().parties
    )
    fuller = tuple(
        row.model_copy(update={"members": (*row.members, home())}) if row == party else row
        for row in formed().parties
    )
    for broken in (nobody, stranger, fuller):
        found = again(parties=broken)
        assert judge(DOSSIER.network, DOSSIER.policy, found).accepted
        assert of_day(found.parties, party.day) == of_day(formed().parties, party.day)


def exchanged() -> Plan:
    """The plan with two leaders in each other's place, as long as that serves."""
    one, other = sorted({party.leaders for party in formed().parties})[:2]
    exchange = {one: other, other: one}
    led = (
        party.model_copy(update={"leaders": exchange.get(party.leaders, party.leaders)})
        for party in formed().parties
    )
    return again(parties=tuple(led))


def test_who_leaves_is_missing_in_the_party_and_nothing_else_changes() -> None:
    known = exchanged()
    party = max(
        (one for one in known.parties if one not in formed().parties),
        key=lambda one: len(one.members),
    )
    gone = party.members[0]
    rows = (
        row.model_copy(update={"status": Status.LEFT}) if row.id == gone else row
        for row in DOSSIER.network.students
    )
    found = escorted(DOSSIER.network.replacing(students=tuple(rows)), DOSSIER.policy, known)
    assert party.model_copy(update={"members": party.members[1:]}) in of_day(
        found.parties, party.day
    )


def test_who_comes_goes_with_a_party_that_has_room() -> None:
    known = exchanged()
    party = max(
        (one for one in known.parties if one not in formed().parties),
        key=lambda one: len(one.members),
    )
    without = party.model_copy(update={"members": party.members[1:]})
    less = tuple(without if one == party else one for one in known.parties)
    assert party in again(parties=less).parties


def home() -> str:
    """Somebody who goes nowhere."""
    led = {student for party in formed().parties for student in party.members}
    return next(row.id for row in DOSSIER.network.planned_students if row.id not in led)
