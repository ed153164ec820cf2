"""A plan found once serves for repairs: as it is where it keeps every rule, or mended."""

import threading
from time import monotonic

import pytest
from small_network import MATHS_A, network, plan

from application.questions.conflicts.facts import Facts
from application.questions.conflicts.planning import Found
from application.questions.conflicts.repairs import near
from application.questions.conflicts.repairs.near import Near
from models.conflicts import FactKind
from models.network import Network
from models.policy import Policy
from solver.conflicts.patch import patch
from validation import judge

WORK = 6.0


def near_plans(facts: Network) -> Near:
    return Near(Facts(facts, Policy()), monotonic() + 600, None)


def test_a_plan_that_keeps_every_rule_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object, **__: object) -> None:
        raise AssertionError("a plan was looked for")

    monkeypatch.setattr(near, "patch", nothing)
    facts = network()
    known = near_plans(facts)
    known.add(plan())
    assert known.after(facts, Policy()).plan == plan()


def test_a_plan_that_the_referee_refuses_is_mended() -> None:
    facts = network(courses={"physics+": {"max_size": 2, "min_size": 1}})
    known = near_plans(facts)
    known.add(plan())
    assert not judge(facts, Policy(), plan()).accepted
    found = known.after(facts, Policy())
    assert found.plan is not None
    verdict = judge(facts, Policy(), found.plan)
    assert verdict.accepted
    assert found.unmet == verdict.amount("unmet_requests")


def test_what_the_referee_refuses_verifies_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = network(courses={"physics+": {"max_size": 2, "min_size": 1}})
    monkeypatch.setattr(near, "patch", lambda *_, **__: plan())
    known = near_plans(facts)
    known.add(plan())
    assert known.after(facts, Policy()).plan is None


def test_nothing_is_mended_without_a_plan_or_when_it_is_to_stop() -> None:
    facts, stop = network(courses={"physics+": {"max_size": 2, "min_size": 1}}), threading.Event()
    assert near_plans(facts).after(facts, Policy()).plan is None
    stop.set()
    known = Near(Facts(facts, Policy()), monotonic() + 600, stop)
    known.add(plan())
    assert known.after(facts, Policy()).plan is None


def test_a_plan_without_some_facts_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Network] = []

    def solved(found: Network, *_: object, **__: object) -> Found:
        asked.append(found)
        return Found(plan())

    monkeypatch.setattr(near, "solved_whole", solved)
    facts = network()
    busy = next(fact for fact in Facts(facts, Policy()).all if fact.kind is FactKind.MAX_SIZE)
    known = near_plans(facts)
    for _ in range(2):
        known.look({busy}, 0.5)
    assert len(asked) == 1
    assert asked[0].courses[busy.row].max_size > facts.courses[busy.row].max_size


def test_lessons_whose_time_is_gone_find_another() -> None:
    known = plan()
    lesson = next(row for row in known.lessons if row.group == MATHS_A)
    facts = network()
    course = facts.candidate_of[MATHS_A].course
    closed = {"closed_times": [{"day": lesson.day, "period": lesson.period}]}
    facts = network(courses={course: closed})
    assert not judge(facts, Policy(), known).accepted
    found = patch(facts, Policy(), known, WORK)
    assert found is not None
    assert judge(facts, Policy(), found).accepted


def test_what_no_plan_can_keep_is_not_mended() -> None:
    facts = network()
    times = [
        {"day": day, "period": period}
        for day, period in sorted({(slot.day, slot.period) for slot in facts.slots})
    ]
    course = facts.candidate_of[MATHS_A].course
    shut = network(courses={course: {"closed_times": times}})
    assert patch(shut, Policy(), plan(), WORK) is None
