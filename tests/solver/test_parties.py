"""Parties are decided week by week, and said once where every week is alike."""

from collections import Counter
from functools import cache

from papers import sample_dossier

from models.plan import Plan
from solver import escorted
from validation import judge

DOSSIER = sample_dossier("two-schools")


@cache
def formed() -> Plan:
    return escorted(DOSSIER.network, DOSSIER.policy, DOSSIER.plan)


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
    lessons = tuple(row.model_copy(update={"weeks": 1}) if row.group == group else row for row in plan.lessons)
    days = {row.day for row in plan.lessons if row.group == group}
    parties = escorted(DOSSIER.network, DOSSIER.policy, plan.model_copy(update={"lessons": lessons})).parties
    assert any(party.weeks == 1 and party.day in days for party in parties)
    assert any(party.weeks == 0 for party in parties)
