"""What ties students, courses and people can be untied: for each such fact there is a repair that
changes it alone, verified by a plan; and leaving such a fact out asks for nothing more.
"""

import random
from collections.abc import Mapping

import pytest

from application.questions.conflicts.editing import edited
from application.questions.conflicts.explaining import explain
from application.questions.conflicts.facts import Facts
from application.questions.conflicts.planning import solved_whole
from application.questions.conflicts.relaxing import relaxed
from application.questions.conflicts.repairs.candidates import candidates
from benchmarks.conflicts.plants import Planted
from benchmarks.conflicts.ties import TIES
from instances import read
from models.conflicts import Edit, Fact, FactKind
from models.network import Network
from solver.conflicts.decide import decide
from validation import judge

K = FactKind
UNTIED: Mapping[str, FactKind] = {
    "two_kept_apart": K.PAIR,
    "two_kept_together": K.PAIR,
    "out_of_turn": K.PLACE,
    "two_of_a_kind_at_once": K.TURNS,
    "second_never_there": K.SECOND,
    "a_class_hour_without_a_place": K.ONLY_TIMES,
    "two_grades_at_once": K.GRADES,
}


def planted(name: str) -> Planted:
    case = read("tiny")
    return TIES[name](case.network, case.policy, random.Random(f"{name} 0"))


@pytest.mark.parametrize("name", TIES)
def test_a_tie_is_named_and_one_change_of_it_is_a_repair(name: str) -> None:
    case = planted(name)
    found = explain(case.network, case.policy, 600, most_repairs=0)
    conflict = found.conflicts[0]
    assert case.is_named(conflict.facts, conflict.rules)
    assert conflict.is_smallest
    assert conflict.is_confirmed
    facts = Facts(case.network, case.policy)
    edits = next(row for row in candidates(facts, conflict) if row[0].fact.kind is UNTIED[name])
    assert any(_is_repair(case, edit) for edit in edits)


def _is_repair(case: Planted, edit: Edit) -> bool:
    after = edited(case.network, case.policy, (edit,))
    plan = solved_whole(after.network, after.policy, 60, workers=1).plan
    return plan is not None and judge(after.network, after.policy, plan).accepted


@pytest.mark.parametrize("name", TIES)
def test_without_a_tie_a_plan_remains(name: str) -> None:
    case = planted(name)
    facts = Facts(case.network, case.policy)
    everybody = frozenset(student.id for student in case.network.planned_students)
    ties = {UNTIED[name]}
    kept = [fact for fact in (*facts.all, *facts.rules) if fact.kind not in ties]
    assert decide(*relaxed(facts, kept, everybody), 60).is_possible
    assert decide(*relaxed(facts, (*facts.all, *facts.rules), everybody), 60).is_impossible


def groups_with_a_second() -> Network:
    network = read("tiny").network
    offers = tuple(row.model_copy(update={"second_teacher": "1-rus"}) for row in network.offers)
    return network.replacing(offers=offers)


@pytest.mark.parametrize("other", ["", "new", "5-rus"])
def test_the_second_teacher_of_groups_changes(other: str) -> None:
    network, policy = groups_with_a_second(), read("tiny").policy
    fact = Fact(kind=K.GROUP_SECOND, table="offers", row=0)
    after = edited(network, policy, (Edit(fact=fact, other=other),)).network
    expected = {"": None, "new": "new1"}.get(other, other)
    assert after.offers[0].second_teacher == expected
    assert after.offers[1] == network.offers[1]


def test_those_of_the_other_grade_ask_for_what_is_left() -> None:
    case = planted("two_grades_at_once")
    row = next(i for i, one in enumerate(case.network.courses) if one.also_grades)
    course = case.network.courses[row]
    edit = Edit(fact=Fact(kind=K.GRADES, table="courses", row=row))
    after = edited(case.network, case.policy, (edit,)).network
    grades = {
        after.student_of[one.student].grade for one in after.requests if one.course == course.id
    }
    assert grades <= {course.grade}
    assert len(after.requests) == len(case.network.requests) - 1
