"""Advice about a plan that a person made: what is told mends what it is about, says the referee."""

import pytest
import small_network as small

from application.questions.advice.advising import advise
from instances import Case
from instances.scenarios import WhatIfs
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.questions.advice import Advice, MoveKind
from models.questions.worths import ResourceKind
from scenarios.what_ifs.overlay import overlay
from validation import judge

FACTS = small.network()
#: One lesson, seat, room or teacher that is not where it can be, and what mends it.
SPOILT = {
    "a room that is taken": (
        small.plan(lessons={small.BASIC_A: ((1, 3, "AL"),)}),
        MoveKind.ROOM,
        None,
    ),
    "a room without equipment": (
        small.plan(lessons={small.PHYSICS: ((1, 3, "A1"), (1, 4, "A1"))}),
        MoveKind.ROOM,
        ResourceKind.FEATURE,
    ),
    "a closed room": (
        small.plan(lessons={small.LAW: ((3, 1, "A2"),)}),
        MoveKind.ROOM,
        ResourceKind.ROOM_OPEN,
    ),
    "two lessons at one time": (
        small.plan(lessons={small.MATHS_B: ((1, 1, "B1"), (2, 4, "B1"))}),
        MoveKind.LESSON,
        None,
    ),
    "a busy teacher": (
        small.plan(lessons={small.LAW: ((2, 1, "A1"),)}),
        MoveKind.LESSON,
        ResourceKind.FREE_TIME,
    ),
    "a teacher who may not": (
        small.plan(teachers={small.PHYSICS: ("TL",)}),
        MoveKind.TEACHER,
        ResourceKind.TEACHES,
    ),
    "a lesson that is missing": (
        small.plan(lessons={small.PHYSICS: ((1, 3, "AL"),)}),
        MoveKind.ADD,
        None,
    ),
    "a lesson too many": (
        small.plan(lessons={small.LAW: ((2, 4, "A2"), (3, 4, "A1"))}),
        MoveKind.DROP,
        None,
    ),
    "a group too small": (
        small.plan(members={small.LAW: ("a3",)}),
        None,
        ResourceKind.MIN_SIZE,
    ),
    "a request that has to be met": (
        small.plan(members={small.PHYSICS: ("a2", "b1")}),
        MoveKind.JOIN,
        ResourceKind.NOT_REQUIRED,
    ),
    "a seat nobody asked for": (
        small.plan(members={small.LAW: ("a3", "b2", "b3")}),
        MoveKind.LEAVE,
        None,
    ),
    "a seat that stands twice": (
        small.plan(members={small.LAW: ("a3", "a3", "b2")}),
        MoveKind.LEAVE,
        None,
    ),
    "a group that nobody teaches": (
        small.plan(teachers={small.BASIC_A: ()}),
        MoveKind.TEACHER,
        None,
    ),
    "a class without a lesson that it has": (
        small.plan(closed=(small.BASIC_A,)),
        MoveKind.OPEN,
        None,
    ),
    "a time that the course may not have": (
        small.plan(lessons={small.PHYSICS: ((1, 3, "AL"), (3, 6, "AL"))}),
        MoveKind.LESSON,
        ResourceKind.COURSE_TIME,
    ),
}


def _advised(plan: Plan, facts: Network = FACTS, seconds: float = 60) -> Advice:
    return advise(Case(network=facts, policy=Policy()), plan, None, seconds)


def _holds(plan: Plan, facts: Network, advice: Advice) -> None:
    """The referee finds what is told: what it is about goes, and nothing comes."""
    case = Case(network=facts, policy=Policy())
    before = set(judge(facts, case.policy, plan).violations)
    for advised in advice.advised:
        for move in advised.moves:
            after = set(judge(facts, case.policy, move.change.after(plan)).violations)
            assert after < before
            assert after.isdisjoint(advised.violations)
            assert len(before - after) == move.mends
        for fact in advised.facts:
            scenario = fact.resource.scenario
            known = WhatIfs(case, {}, {scenario.id: scenario}, ())
            changed = overlay(known, scenario.id).case.network
            after = set(judge(changed, case.policy, plan).violations)
            assert after.isdisjoint(advised.violations)
            assert len(before) - len(after) == fact.mends


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_told_mends_what_it_is_about(name: str) -> None:
    plan, kind, fact = SPOILT[name]
    assert not judge(FACTS, Policy(), plan).accepted
    advice = _advised(plan)
    assert advice.left == 0
    _holds(plan, FACTS, advice)
    moves = [move.kind for advised in advice.advised for move in advised.moves]
    assert (kind is None) == (not moves)
    assert kind is None or kind in moves
    facts = [fact.resource.kind for advised in advice.advised for fact in advised.facts]
    assert (fact is None) == (not facts)
    assert fact is None or fact in facts


def test_the_move_that_asks_least_of_people_comes_first() -> None:
    plan = SPOILT["a closed room"][0]
    (advised,) = _advised(plan).advised
    kinds = [move.kind for move in advised.moves]
    assert kinds[0] is MoveKind.ROOM
    assert advised.moves[0].weeks == 0
    assert kinds == sorted(kinds, key=list(MoveKind).index)


def test_one_move_for_a_clash_of_many_students() -> None:
    plan = small.plan(lessons={small.BASIC_A: ((1, 1, "A2"),)})
    advice = _advised(plan)
    (clash,) = [row for row in advice.advised if row.violations[0].rule == "students_never_clash"]
    assert len(clash.violations) > 1
    assert clash.moves[0].mends >= len(clash.violations)
    _holds(plan, FACTS, advice)


def test_ways_are_led_anew_where_a_move_needs_it() -> None:
    from solver import escorted

    policy = Policy(escorts_required=True)
    facts = small.network(
        {"people": [{"id": "E", "school": "B", "roles": ["escort"], "subjects": []}]}
    )
    led = escorted(facts, policy, small.plan())
    plan = led.model_copy(update={"parties": ()})
    before = judge(facts, policy, plan).violations
    assert {row.rule for row in before} == {"travellers_are_escorted"}
    (advised,) = advise(Case(network=facts, policy=policy), plan, None, 60).advised
    assert advised.violations == before
    assert advised.moves[0].kind is MoveKind.PARTIES
    assert judge(facts, policy, advised.moves[0].change.after(plan)).accepted


def test_what_there_is_no_time_for_is_said() -> None:
    plan = SPOILT["two lessons at one time"][0]
    advice = _advised(plan, seconds=0)
    assert advice.advised == ()
    assert advice.left == len(judge(FACTS, Policy(), plan).violations)
