"""Every kind of fact, and every change of one, has its words, and every change can be made."""

import random
from collections.abc import Iterator

import pytest
from contradicting import CASES

from application.questions.conflicts.editing import edited
from application.questions.conflicts.facts import Facts
from application.questions.conflicts.repairs.candidates import candidates
from benchmarks.conflicts.ties import TIES
from documents.contents.terminal.questions.changes import Changes
from instances import read
from models.conflicts import Conflict, FactKind
from models.network import Network
from models.policy import Policy
from texts import speaking

#: Rules with a limit that a network always has.
LIMITED = ("students_stay_within_daily_load", "schools_stay_within_hours")
SAMPLES = ("tiny-eleven", "tiny-remote", "tiny-after", "tiny-budget")


def networks() -> Iterator[tuple[Network, Policy]]:
    for sample in SAMPLES:
        case = read(sample)
        yield case.network, case.policy
    for case in CASES.values():
        yield case.network, case.policy
    tiny = read("tiny")
    for name, plant in TIES.items():
        tied = plant(tiny.network, tiny.policy, random.Random(name))
        yield tied.network, tied.policy
    offers = (row.model_copy(update={"second_teacher": "1-rus"}) for row in tiny.network.offers)
    yield tiny.network.replacing(offers=tuple(offers)), tiny.policy


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_kind_of_fact_is_said(language: str) -> None:
    said = dict[FactKind, str]()
    with speaking(language):
        for network, policy in networks():
            words = Changes(network, policy)
            facts = Facts(network, policy)
            told = words.told([*facts.all, *facts.rules])
            assert sum(len(line.facts) for line in told) == len(facts.all) + len(facts.rules)
            said |= {line.facts[0].kind: line.words for line in told}
    assert set(said) == set(FactKind)
    assert all(said.values())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_change_is_said_and_can_be_made(language: str) -> None:
    made = set[FactKind]()
    with speaking(language):
        for network, policy in networks():
            facts, words = Facts(network, policy), Changes(network, policy)
            whole = Conflict(facts=facts.all, rules=LIMITED)
            for edits in candidates(facts, whole):
                edit = edits[-1]
                assert words.edit(edits[0])
                assert words.edit(edit)
                if edit.fact.kind in made:
                    continue
                made.add(edit.fact.kind)
                changed = edited(network, policy, (edit,))
                assert (changed.network, changed.policy) != (network, policy)
    assert made == set(FactKind)
