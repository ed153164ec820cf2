"""Conflicts of small networks: the set names what contradicts, is smallest, its repair helps."""

from functools import cache

import pytest
from contradicting import CASES

from application.questions.conflicts.editing import edited
from application.questions.conflicts.explaining import explain
from application.questions.conflicts.facts import Facts
from application.questions.conflicts.relaxing import relaxed
from application.questions.conflicts.telling import Telling
from instances import Case, read
from models.conflicts import Answer, Explanation, Fact, FactKind
from models.conflicts import FactKind as K
from solver.conflicts.decide import decide
from texts import speaking
from validation import judge

#: What a contradiction has to be explained with, at least.
NAMED: dict[str, set[FactKind]] = {
    "class_group_cannot_meet": {K.FEATURES, K.LESSON},
    "teachers_overloaded": {K.WEEK_LOAD, K.TEACHER, K.LESSON},
    "obligatory_subject_nowhere": {K.OBLIGATORY},
    "pin_at_busy_time": {K.PIN, K.GROUP_TEACHER, K.BUSY},
}


@cache
def explained(name: str) -> Explanation:
    case = CASES[name]
    return explain(case.network, case.policy, 600, most_repairs=1)


@pytest.mark.parametrize("name", NAMED)
def test_the_set_names_what_contradicts_and_is_smallest(name: str) -> None:
    found = explained(name)
    assert found.answer is Answer.IMPOSSIBLE
    conflict = found.conflicts[0]
    assert {fact.kind for fact in conflict.facts} >= NAMED[name]
    assert conflict.is_confirmed
    assert conflict.is_smallest
    facts = Facts(CASES[name].network, CASES[name].policy)
    rules = [Fact(kind=K.RULE, name=rule) for rule in conflict.rules]
    members, students = [*conflict.facts, *rules], frozenset(conflict.students)
    assert decide(*relaxed(facts, members, students), 30).is_impossible
    for member in members:
        others = [other for other in members if other != member]
        assert decide(*relaxed(facts, others, students), 30).is_possible


@pytest.mark.parametrize("name", NAMED)
def test_the_first_repair_leaves_a_plan(name: str) -> None:
    repair, case = explained(name).repairs[0], CASES[name]
    network, policy, _ = edited(case.network, case.policy, repair.edits)
    plan = decide(network, policy, 30).plan
    assert repair.verified
    assert plan is not None
    assert judge(network, policy, plan).accepted


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_everything_is_said_and_goes_into_json(name: str, language: str) -> None:
    case, found = CASES[name], explained(name)
    with speaking(language):
        told = Telling(Case(network=case.network, policy=case.policy)).record(found)
    again = type(told).model_validate_json(told.model_dump_json())
    assert again == told
    conflict = told.conflicts[0]
    assert sum(len(line.places) for line in conflict.facts) == len(found.conflicts[0].facts)
    assert all(line.words for line in conflict.facts)
    assert all(change.words for repair in told.repairs for change in repair.changes)


def test_a_network_with_a_plan_is_possible() -> None:
    case = read("tiny")
    found = explain(case.network, case.policy, 600)
    assert (found.answer, found.unmet, found.conflicts) == (Answer.POSSIBLE, 0, ())


def test_no_time_is_no_answer() -> None:
    case = read("tiny")
    assert explain(case.network, case.policy, 0).answer is Answer.UNDECIDED


def test_two_conflicts_are_repaired_together() -> None:
    one = CASES["pin_at_closed_time"].network
    two = CASES["class_group_cannot_meet"].network
    both = one.replacing(parts=two.parts)
    found = explain(both, CASES["pin_at_closed_time"].policy, 600, most_repairs=1)
    assert len(found.conflicts) == 2
    assert len(found.repairs[0].edits) == 2
    assert found.repairs[0].verified
    case = Case(network=both, policy=CASES["pin_at_closed_time"].policy)
    assert [len(one.after) for one in Telling(case).record(found).conflicts] == [0, 1]
