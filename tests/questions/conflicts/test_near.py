"""A plan found once serves for repairs: as it is where it keeps every rule, or mended."""

import threading
from time import monotonic

import pytest
from small_network import MATHS_A, network, plan

from application.questions.conflicts.editing import Edited, edited
from application.questions.conflicts.repairs import near
from application.questions.conflicts.repairs.near import Near
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver.conflicts.patch import patch
from validation import judge

WORK = 6.0


NARROW = {"physics+": {"max_size": 2, "min_size": 1}}


def unchanged(facts: Network) -> Edited:
    return edited(facts, Policy(), ())


def knowing(*plans: Plan, stop: threading.Event | None = None) -> Near:
    known = Near(monotonic() + 600, stop)
    for one in plans:
        known.add(one)
    return known


def test_a_plan_that_keeps_every_rule_is_taken_as_it_is() -> None:
    assert knowing(plan()).as_known(unchanged(network())).plan == plan()


def test_a_plan_that_the_referee_refuses_is_not_taken_as_it_is() -> None:
    facts = network(courses=NARROW)
    assert not judge(facts, Policy(), plan()).accepted
    assert knowing(plan()).as_known(unchanged(facts)).plan is None


def test_a_plan_that_the_referee_refuses_is_mended() -> None:
    facts = network(courses=NARROW)
    found = knowing(plan()).mended(unchanged(facts))
    assert found.plan is not None
    verdict = judge(facts, Policy(), found.plan)
    assert verdict.accepted
    assert found.unmet == verdict.amount("unmet_requests")


def test_what_the_referee_refuses_verifies_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "patch", lambda *_, **__: plan())
    assert knowing(plan()).mended(unchanged(network(courses=NARROW))).plan is None


def test_nothing_is_mended_without_a_plan_or_when_it_is_to_stop() -> None:
    facts, stop = unchanged(network(courses=NARROW)), threading.Event()
    assert knowing().mended(facts).plan is None
    stop.set()
    assert knowing(plan(), stop=stop).mended(facts).plan is None


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
